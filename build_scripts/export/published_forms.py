"""The forms in which documents are published beside their pages: what the page about the data lists, and links to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A form of the data, by the path of its files."""

    path: str
    """From the root of the site; {document} stands for the id of each document."""
    title: str
    """In simplified characters, as all that a reader sees."""
    media_type: str
    description: str
    made_by: Literal["build", "command"] = "build"
    """Whether every build has it, or the command for what is heavy."""


FORMS: tuple[Form, ...] = (
    Form(
        path="data/documents/{document}.md",
        title="Markdown",
        media_type="text/markdown",
        description="一份文件校订后的简体，开头是著录，标题后有条款编号，末尾列出校改。",
    ),
    Form(
        path="llms-full.txt",
        title="llms-full.txt",
        media_type="text/plain",
        description="同样的文字，全部文件一份接一份，供语言模型读。",
    ),
    Form(
        path="data/documents/{document}.akn.xml",
        title="Akoma Ntoso 3.0",
        media_type="application/akn+xml",
        description="一份文件的结构和校订后的文字，用原文的字体：部分、章节、条款、引用、机构、期限；校改写作编者注，所见与校订并存。",
    ),
    Form(
        path="{document}.epub",
        title="EPUB",
        media_type="application/epub+zip",
        description="一份文件，或一个主题在各份文件里的条款（theme-主题.epub），校改写作注；由命令 forms 写出。",
        made_by="command",
    ),
    Form(
        path="data/changes.json",
        title="变化",
        media_type="application/json",
        description="与各次发布相比新收、改动、到期、废止、移出的文件和条款，与“变化与订阅”页相同。",
    ),
    Form(
        path="feed.xml",
        title="订阅",
        media_type="application/atom+xml",
        description="新收的文件，Atom；各地方、需要、工具、机构的页旁各有一个 feed.xml，文库的变化在 changes/feed.xml。",
    ),
    Form(
        path="data/library.bib",
        title="BibTeX",
        media_type="application/x-bibtex",
        description="全部文件的引文，供 BibTeX、biblatex 和文献管理软件导入。",
    ),
    Form(
        path="data/library.ris",
        title="RIS",
        media_type="application/x-research-info-systems",
        description="同样的引文，供 EndNote、NoteExpress、Zotero 等导入。",
    ),
    Form(
        path="data/library.csl.json",
        title="CSL-JSON",
        media_type="application/vnd.citationstyles.csl+json",
        description="同样的引文，供 citeproc 和 Pandoc 使用。",
    ),
)
"""In the order in which they are listed."""
