"""Assign a role to each mention of a clause, by the label before it or the verb after it."""

from __future__ import annotations

from dataclasses import dataclass, field

from build_scripts.agencies.tokens import Token, TokenKind
from build_scripts.model import Role
from build_scripts.text.characters import STATEMENT_ENDS


@dataclass(slots=True)
class Scope:
    """The state within one pair of brackets."""

    waiting_before: int
    """Number of mentions that were waiting when the bracket opened."""
    label: Token | None = None
    verb_seen: bool = False
    """A verb has been read since the label."""
    first_after_comma: int = 0
    """Number of the first mention after the last comma."""


@dataclass(slots=True, kw_only=True)
class RoleAssigner:
    """Reads mentions and marks in order; a mention waits until a label or a verb gives it its role."""

    roles: list[Role | None] = field(default_factory=list)
    """For each mention its role, None while it waits."""
    labels: list[int] = field(default_factory=list)
    """For each mention the number of the label it stands under."""
    waiting: list[int] = field(default_factory=list)
    """Numbers of the mentions without a role."""
    scopes: list[Scope] = field(default_factory=lambda: [Scope(0)])
    has_lead: bool = False
    """Some agency leads already, so those without a label or verb of their own support it."""
    label_number: int = 0

    def add_mention(self) -> None:
        self.waiting.append(len(self.roles))
        self.roles.append(None)
        self.labels.append(self.label_number)

    def add_mark(self, mark: Token, before: TokenKind | None) -> None:
        """Read a mark between mentions; `before` is the kind of the mark right before it, None after a mention."""
        if mark.kind is TokenKind.LABEL:
            self._read_label(mark)
        elif mark.kind is TokenKind.VERB and mark.role:
            self._read_verb(mark.role, before is TokenKind.OPEN)
        elif mark.kind is TokenKind.STRONG:
            if mark.text in STATEMENT_ENDS:  # none waits beyond the end of a sentence
                self._assign_waiting()
            self.scopes[-1].first_after_comma = len(self.roles)
        elif mark.kind is TokenKind.OPEN:
            self.scopes.append(Scope(len(self.waiting), self.scopes[-1].label, True))
        elif mark.kind is TokenKind.CLOSE:
            self._close(before is TokenKind.LABEL)

    @property
    def is_skipping(self) -> bool:
        """Under a label that names no agencies: 完成时限."""
        label = self.scopes[-1].label
        return label is not None and label.role is None

    def end_skipping(self) -> None:
        """An agency follows that does not belong to the label above: 完成时限：2023年底；省税务局配合."""
        self.scopes[-1].label = None

    def _read_label(self, label: Token) -> None:
        self._assign_waiting()
        self.label_number += 1
        scope = self.scopes[-1]
        scope.label, scope.verb_seen, scope.first_after_comma = label, False, len(self.roles)

    def _read_verb(self, role: Role, after_open: bool) -> None:
        """A verb gives its role to all that wait; the first verb under a label only to those after the comma."""
        scope = self.scopes[-1]
        self.has_lead |= role == "lead"
        if after_open and self.waiting and self.waiting[-1] == len(self.roles) - 1:
            self.roles[self.waiting.pop()] = role
            scope.waiting_before = min(scope.waiting_before, len(self.waiting))
            return
        first = scope.first_after_comma if scope.label and not scope.verb_seen else 0
        while len(self.waiting) > scope.waiting_before:
            number = self.waiting.pop()
            self.roles[number] = role if number >= first else self._default_role()
        scope.verb_seen = True

    def _close(self, label_alone: bool = False) -> None:
        """Close a bracket; a label that has it to itself, 【责任单位】省财政厅, holds for what follows."""
        if len(self.scopes) == 1:
            return
        inner, outer = self.scopes[-1], self.scopes[-2]
        if inner.label is not outer.label:
            self._assign_waiting()
        self.scopes.pop()
        if label_alone and inner.label is not None:
            self._read_label(inner.label)

    def finish(self) -> list[Role]:
        """The roles of all mentions, in order; call it once, after the last mark."""
        while len(self.scopes) > 1:
            self._close()
        self._assign_waiting()
        return [role or "responsible" for role in self.roles]

    def _assign_waiting(self) -> None:
        role = self._default_role()
        while len(self.waiting) > self.scopes[-1].waiting_before:
            self.roles[self.waiting.pop()] = role

    def _default_role(self) -> Role:
        label = self.scopes[-1].label
        if label is not None and label.role is not None:
            return label.role
        return "support" if self.has_lead else "responsible"
