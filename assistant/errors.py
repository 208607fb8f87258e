"""The one tree of errors. Every message says, in Chinese and in English, what to do next.

NigaoError                   exit 1 unless a branch says otherwise
├── InputError               the user's input is at fault
│   ├── UnreadableFile       a file could not be turned into text
│   ├── UnknownPeriod        no reporting period could be read
│   └── UnknownSection       the profile has no such work line
├── NotAllowed               the person's role does not reach the act
├── LoginRefused             the password is wrong, or it is too early to try again
├── SettingsError            a setting is missing or contradicts another
├── ServiceError             exit 3: a model, endpoint or store is unavailable
│   ├── ModelUnavailable     no chat model answers
│   │   └── PersonalData     the text tells of persons and may not leave this machine
│   ├── StoreBusy            another process holds the data folder
│   ├── NewerDatabase        a later version of the program made the database
│   └── StoreFailed          the disk is full, the folder read-only, or a file damaged
└── IndexMismatch            exit 3: the index was made by another embedder
"""

from __future__ import annotations

from pathlib import Path


class NigaoError(Exception):
    """`zh` and `en` are complete sentences for a clerk; `exit_code` is the command line's."""

    exit_code = 1

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(zh)
        self.zh = zh
        self.en = en

    def message(self, language: str = "zh") -> str:
        """Return the sentence for `language` ("zh" or "en")."""
        return self.en if language == "en" else self.zh


class InputError(NigaoError):
    """What the user gave cannot be used as it is."""


class TooLong(InputError):
    """A text is longer than anything a clerk has to work on at once, which would take the others' time."""

    def __init__(self, length: int, most: int) -> None:
        super().__init__(
            f"这段文字有 {length:,} 字，一次最多处理 {most:,} 字。请分成几段，逐段处理；原文没有改动。",
            f"This text has {length:,} characters, {most:,} is the most at once. Split it; nothing was changed.",
        )
        self.length = length
        self.most = most

    @classmethod
    def check(cls, most: int, *texts: str) -> None:
        """Raise it for the longest of some texts that has more than `most` characters."""
        longest = max(map(len, texts), default=0)
        if longest > most:
            raise cls(longest, most)


class UnreadableFile(InputError):
    """A file could not be turned into text; `path` names it."""

    def __init__(self, path: Path, zh: str, en: str) -> None:
        super().__init__(zh, en)
        self.path = path


class UnknownPeriod(InputError):
    """No reporting period could be read from `text`."""

    def __init__(self, text: str) -> None:
        super().__init__(
            f"看不懂时段“{text}”，请写成 2026H1、2026上半年 或 2026。",
            f"Cannot read the period “{text}”; write 2026H1 or 2026.",
        )
        self.text = text


class UnknownSection(InputError):
    """The profile has no work line called `name`; `known` lists those it has."""

    def __init__(self, name: str, known: tuple[str, ...]) -> None:
        listed = "、".join(known)
        super().__init__(
            f"没有“{name}”这一节，可用的有：{listed}。",
            f"There is no section “{name}”; known sections: {listed}.",
        )
        self.name = name
        self.known = known


class NotAllowed(NigaoError):
    """The person's role does not reach an act."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(
            f"您的账号不能做这件事，需要“{zh}”权限。请找管理员开通。",
            f"Your account may not do this; it takes the role {en}. Ask whoever keeps the accounts.",
        )


class LoginRefused(NigaoError):
    """The password is wrong or, with `wait` seconds, it is too early to try again."""

    def __init__(self, wait: float = 0.0) -> None:
        seconds = max(1, round(wait))
        super().__init__(
            f"试得太多了，请过 {seconds} 秒再试。" if wait else "用户名或密码不对，请核对后再试。",
            f"Too many tries; wait {seconds} s." if wait else "The name or the password is wrong. Try again.",
        )
        self.wait = wait


class SettingsError(NigaoError):
    """A setting is missing or contradicts another."""


class ServiceError(NigaoError):
    """Something that Nigao depends on does not answer."""

    exit_code = 3


class ModelUnavailable(ServiceError):
    """No chat model answers; drafting goes on with the composer."""


class PersonalData(ModelUnavailable):
    """A text tells of persons and was not sent to a model elsewhere; `zh` and `en` say what was found."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(
            f"文字里有个人信息（{zh}），没有发给外部模型。请删去，或设置 NIGAO_MASK=yes，隐去姓名和号码后再发送。",
            f"The text tells of persons ({en}) and was not sent to the model elsewhere. Take it out,"
            " or set NIGAO_MASK=yes to hide names and numbers before sending.",
        )


class StoreBusy(ServiceError):
    """Another process holds the data folder longer than it may."""


class NewerDatabase(ServiceError):
    """The database has the schema `found`, which a later version made; this one knows them up to `known`."""

    def __init__(self, found: str, known: str) -> None:
        super().__init__(
            f"数据库由较新版本的拟稿建立（结构 {found}，本程序只认到 {known}），没有打开。请升级拟稿后再用。",
            f"A later version of Nigao made this database (schema {found}, this one knows {known}). Upgrade Nigao.",
        )
        self.found = found
        self.known = known


class StoreFailed(ServiceError):
    """The data folder or its database cannot be written or read; `reason` says why, nothing kept before is lost."""

    def __init__(self, reason: str, zh: str, en: str) -> None:
        super().__init__(zh, en)
        self.reason = reason


class IndexMismatch(ServiceError):
    """The index was made by another embedder than the one configured."""

    def __init__(self, made_by: str, configured: str) -> None:
        super().__init__(
            f"索引由“{made_by}”建立，当前设置是“{configured}”，两者不能混用。请运行 nigao rebuild 重建索引，或改回原设置。",
            f"The index was made by “{made_by}”, the settings say “{configured}”. Run `nigao rebuild`, or change the setting back.",
        )
        self.made_by = made_by
        self.configured = configured
