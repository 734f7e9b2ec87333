"""Gives each body of a clause its role, from the label before it or the verb after it."""

from __future__ import annotations

from dataclasses import dataclass, field

from build_scripts.agencies.tokenizer import Token, TokenKind
from build_scripts.model import Role

FULL_STOPS = "。；;"


@dataclass(slots=True)
class Scope:
    """What holds within one pair of brackets."""

    floor: int
    """Length of the list of waiting mentions when the bracket opened."""
    label: Token | None = None
    spoken: bool = False
    """A verb has been read since the label."""
    sentence: int = 0
    """Number of the first mention after the last comma."""


@dataclass(slots=True)
class RoleAssigner:
    """Gives each mention its role as labels and verbs come by; a mention waits until one of them speaks for it."""

    given: list[Role | None] = field(default_factory=list)
    labels: list[int] = field(default_factory=list)
    """For each mention the number of the label it stands under."""
    waiting: list[int] = field(default_factory=list)
    scopes: list[Scope] = field(default_factory=lambda: [Scope(0)])
    led: bool = False
    """Someone leads already, so that those without a word of their own support."""
    number: int = 0

    def mention(self) -> None:
        self.waiting.append(len(self.given))
        self.given.append(None)
        self.labels.append(self.number)

    def read(self, mark: Token, before: TokenKind | None) -> None:
        """Takes in a mark between the items; `before` is the kind of the mark right before it, None after an item."""
        if mark.kind is TokenKind.LABEL:
            self.label(mark)
        elif mark.kind is TokenKind.VERB and mark.role:
            self.verb(mark.role, before is TokenKind.OPEN)
        elif mark.kind is TokenKind.STRONG:
            self.comma(mark.text in FULL_STOPS)
        elif mark.kind is TokenKind.OPEN:
            self.open()
        elif mark.kind is TokenKind.CLOSE:
            self.close(before is TokenKind.LABEL)

    @property
    def skipping(self) -> bool:
        """Under a label of something else: 完成时限."""
        label = self.scopes[-1].label
        return label is not None and label.role is None

    def label(self, token: Token) -> None:
        self._settle(self._default())
        self.number += 1
        scope = self.scopes[-1]
        scope.label, scope.spoken, scope.sentence = token, False, len(self.given)

    def verb(self, role: Role, after_open: bool) -> None:
        """A verb speaks for all that wait; under a label, where none has spoken yet, for those after the comma."""
        scope = self.scopes[-1]
        self.led |= role == "lead"
        if after_open and self.waiting and self.waiting[-1] == len(self.given) - 1:
            self.given[self.waiting.pop()] = role
            scope.floor = min(scope.floor, len(self.waiting))
            return
        first = scope.sentence if scope.label and not scope.spoken else 0
        while len(self.waiting) > scope.floor:
            number = self.waiting.pop()
            self.given[number] = role if number >= first else self._default()
        scope.spoken = True

    def comma(self, full_stop: bool = False) -> None:
        """What a verb behind a comma speaks for begins there; nobody waits beyond a full stop."""
        if full_stop:
            self._settle(self._default())
        self.scopes[-1].sentence = len(self.given)

    def open(self) -> None:
        self.scopes.append(Scope(len(self.waiting), self.scopes[-1].label, True))

    def close(self, label_alone: bool = False) -> None:
        """A label that has the bracket to itself, 【责任单位】省财政厅, holds for what follows."""
        if len(self.scopes) == 1:
            return
        inner, outer = self.scopes[-1], self.scopes[-2]
        if inner.label is not outer.label:
            self._settle(self._default())
        self.scopes.pop()
        if label_alone and inner.label is not None:
            self.label(inner.label)

    def end(self) -> list[Role]:
        """All roles, in the order of the mentions."""
        while len(self.scopes) > 1:
            self.close()
        self._settle(self._default())
        return [role or "responsible" for role in self.given]

    def _settle(self, role: Role) -> None:
        while len(self.waiting) > self.scopes[-1].floor:
            self.given[self.waiting.pop()] = role

    def _default(self) -> Role:
        label = self.scopes[-1].label
        if label is not None and label.role is not None:
            return label.role
        return "support" if self.led else "responsible"
