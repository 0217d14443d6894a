"""What words say was done to a file: created, modified, deleted, or nothing at all."""

from __future__ import annotations

import re

from functools import lru_cache


_CREATED = re.compile(
    r"\b(?:new|created?|creates|add(?:ed|s)?|initial|novos?|novas?|criad[oa]s?|criar|cread[oa]s?|crear|nuev[oa]s?|tạo|mới|neue?|erstellt|créée?s?|créer|nouve(?:aux?|lles?))\b|新建|新增|创建|新規|追加|생성|신규|추가|новый|создан",
    re.IGNORECASE,
)
_MODIFIED = re.compile(
    r"\b(?:mod|modif\w*|updat\w*|chang\w*|edit\w*|refactor\w*|extend\w*|enhanced?|fix\w*|alterad[oa]s?|alterar|atualizad[oa]s?|atualizar|corrigid[oa]s?|refatorad[oa]s?|corrigée?s?|cập nhật|sửa|geändert\w*|actualizad[oa]s?|modifié\w*)\b|修改|更新|变更|重构|変更|수정|변경|измен",
    re.IGNORECASE,
)
_DELETED = re.compile(
    r"\b(?:del|delet\w*|remov\w*|excluíd[oa]s?|excluir|eliminad[oa]s?|eliminar|xóa|gelöscht\w*|entfernt\w*|eliminat[eio]|supprimé\w*)\b|删除|移除|削除|삭제|удал",
    re.IGNORECASE,
)
_CHANGES = (("created", _CREATED), ("modified", _MODIFIED), ("deleted", _DELETED))
_UNTOUCHED = re.compile(
    r"\b(?:(?:not?|without) (?:be |been )?(?:modif|chang|touch|creat)\w*|unchanged|unmodified|untouched|referenced?|reviewed|read[- ]only|pre-?existing"
    r"|leveraged|re-?used|deferred|existing files? \((?:verified|used|no changes?)|não (?:foram )?modific\w*|sin cambios|inchangés?|unverändert)\b|现有文件(?:使用|引用|参考)|未修改|无需修改|不修改|수정 없음|변경 없음|変更なし",
    re.IGNORECASE,
)
_LEFT = re.compile(
    r"[\s:–—(\[*-]*(?:(?:not?|n[aã]o|non|nicht|не) (?:be )?(?:modif|chang|touch|geänd|verändert|измен)\w*|unchanged|unmodified|no changes?(?! to)|read[- ]only|reference only|reviewed(?: only)?[)\s]*$|不修改|未修改)",
    re.IGNORECASE,
)


_LATER = re.compile(
    r"[\s:–—-]*[(\[]?(?:existing|verified|already \w+|checked|reviewed)\b[^.;()\[\]]{0,40}?\bno changes?(?: needed| required| made| necessary)?\s*(?:[)\].;,]|$)",
    re.IGNORECASE,
)
"""The same behind a word that says no change either: ``(existing - no changes needed)``."""
_NOT_AT_ALL = re.compile(
    r"[\s:–—-]*[(\[][^()\[\]]{0,40}\bnot (?:been )?(?:modified|changed|touched)\s*[)\].;,–—]", re.IGNORECASE
)
"""The same at the end of a remark in brackets: ``(verified, likely not modified)``."""
_PLANNED = re.compile(
    r"[\s:–—#(\[*-]*(?:future|planned|deferred|todo|tbd|coming soon|not (?:yet )?(?:created|implemented|started))(?:\s*[:)\].;,–—]|\s+-|\s*$)",
    re.IGNORECASE,
)
"""Nobody has made it: ``# (Future: when charts are wanted)``."""
_FIRST_WORD = re.compile(r"[\s:：–—→←*_-]*(?:now |re-)?([^\s,，、;；。:：]+)")
_GOT = re.compile(
    r"\b(?:added|adds?)\s+(?!files?\b)[\w`]|\w\s+추가|\w\s*\(추가|\w\s*追加|(?:添加|新增)(?:了)?[^\W\d_]{2}",
    re.IGNORECASE,
)
"""Something was added to the file: ``(added a method)``, ``(콜백 추가)``."""
_ADDED = re.compile(r"add|adic|добав|추가|追加|新增|添加", re.IGNORECASE)
_REMOVED = re.compile(
    r"[\s:：–—→*_-]*(?:(?:remov|delet)\w+\s+(?!file|entire|complete|obsolete)[\w`]|(?:删除|移除)(?!文件)\w)",
    re.IGNORECASE,
)


def opening(words: str) -> str | None:
    """Return what the first word of a description says was done to the file; what it got does not make it new."""
    first = _FIRST_WORD.match(words)
    return said(first[1]) if first and not _ADDED.match(first[1]) and not _REMOVED.match(words) else None


@lru_cache(maxsize=4096)
def every(words: str) -> tuple[str, ...]:
    """Return all that words say was done to files."""
    return tuple(change for change, pattern in _CHANGES if pattern.search(words))


def said(words: str) -> str | None:
    """Return what words say was done to a file; ``None`` where they say nothing, or more than one thing."""
    told = every(words)
    return told[0] if len(told) == 1 else None


def remarked(words: str) -> str | None:
    """Return what a remark in brackets behind a path says was done; what the file got does not make it new."""
    change = said(words)
    return said(_GOT.sub("", words)) if change == "created" and _GOT.search(words) else change or opening(words)


def untouched(words: str) -> bool:
    """Whether a heading announces files that were only looked at."""
    return bool(_UNTOUCHED.search(words))


def left_alone(words: str) -> bool:
    """Whether what follows a path says that the file was not changed, or not made yet."""
    return bool(_LEFT.match(words) or _LATER.match(words) or _NOT_AT_ALL.match(words) or _PLANNED.match(words))
