"""Words around a figure that say how it is meant: as a change, as a constant of the product, as what was measured."""

from __future__ import annotations

import re

from storygate.stories import comparators
from storygate.stories.quantities import EAST_ASIAN, words_of


_LETTERS = r"A-Za-zÀ-ÖØ-öø-\u02af\u0370-\u052f\u1e00-\u1eff"
"""Of scripts that have blanks between words. All others would do as well, but take a hundred times as long to compile."""
_ENDS = f"(?![{_LETTERS}])"
_REST = rf"[0-9_{_LETTERS}]*"
"""Of a word; where scripts have no blanks it would be the rest of the sentence."""
_SPECIAL = re.compile(r"[.^$*+?{}\[\]\\|()]")


def any_of(words: tuple[str, ...]) -> str:
    """Return a pattern for any of some words, each as a word of its own where its script has blanks.

    Words with the same edges stand together: a look-around for each of them would take long to compile.
    """
    groups: dict[tuple[str, str], list[str]] = {}
    for word in words:
        edges = (f"(?<![{_LETTERS}])" if _has_blanks(word[0]) else "", _ENDS if _has_blanks(word[-1]) else "")
        groups.setdefault(edges, []).append(_SPECIAL.sub(r"\\\g<0>", word).replace(" ", r"\s{1,3}"))
    return "|".join(f"{head}(?:{'|'.join(group)}){tail}" for (head, tail), group in groups.items())


def _has_blanks(character: str) -> bool:
    return character.isalpha() and character < EAST_ASIAN


def pattern(listed: str) -> str:
    """Return a pattern for words with commas between; one that ends in ``*`` stands for all that begin with it."""
    words = sorted(set(listed.split(", ")), key=lambda word: (-len(word), word))
    whole = any_of(tuple(word for word in words if not word.endswith("*")))
    begun = any_of(tuple(word[:-1] for word in words if word.endswith("*"))).replace(_ENDS, "")
    return "|".join(part for part in (whole, begun and rf"(?:{begun}){_REST}") if part)


def _of(*languages: str) -> re.Pattern[str]:
    return re.compile(pattern(", ".join(languages)))


CHANGE = _of(
    "increase, increases, increased, increasing, grow, grows, growth, additional, extra, regress, regresses, regressed, regression of, regression in, regressions, drop, drops",
    "decrease*, reduce*, reduction, improve*, aumento, aumenta, aumentar, reduz*, diminui*, azal*, artma*",
    "augment*, steig*, sink*",
    "增加, 上升, 增长, 回退, 下降, 降低, 减少, 提升, 증가*, 감소*, reduç*, redução, artış*, tăng, giảm, rédu*, увелич*, сниз*, рост",
)
"""A figure is stated by how far it may lie from an earlier one."""
FEWER = _of(
    "drop, drops, decrease*, reduce*, reduction, improve*, reduz*, diminui*, azal*, sink*",
    "下降, 降低, 减少, 감소*, reduç*, redução, giảm, rédu*, сниз*",
)
"""The change that is meant goes down."""
ASIDE = _of(
    "debounce*, throttl*, timeout*, time out, times out, timed out, interval*, poll*, retry*, retries, retried, circuit breaker*, animation duration, animation completes, animation takes, animation lasts, animation runs, animation of, valid for, backoff, cooldown",
    "expir*, ttl, caching, lock*, window, retention, older than, dismiss*, fade*, sleep*, wait, waits, rate limit*, quota, upload*",
    "attachment*, session, token*, delay*, grace period, heartbeat, keepalive, keep-alive, warn*, alert*, default*, configur*",
    "threshold, age, ago, schedul*, cron, reminder*, notify, duration of, countdown, timer",
    "expira*, intervalo, tempo limite, tentativa*, a cada, expiration, intervalle, ablauf*, zeitlimit, wartezeit",
    "防抖, 节流, 超时, 间隔, 轮询, 重试, 过期, 锁定, 缓存时间, 每隔, 默认, 디바운스, 타임아웃, 간격, 재시도, 만료, 기본값, 마다, padrão, zaman aşımı, aralık, varsayılan",
    "动画*, 애니메이션*, アニメーション*, animação, animações, animación, animaciones, анимац*, hiệu ứng",
    "有效, 유효*, 有効*, gültig*, válid*, valable*, valide*, действует, действителен, hiệu lực",
    "リトライ*, 再試行*, タイムアウト*, 間隔, 失効*, 有効期限, キャッシュ*, ロック*, 자동 취소, 自动取消, 未支付",
    "caduc*, bloque*, verrouill*, sperr*, блокиров*, khóa, zwischenspeicher*, mise en cache, кэш*, истека*, caché",
    "thời gian chờ, hết hạn, mỗi, mặc định, délai d'attente, таймаут*, интервал*, каждые, повтор*",
)
"""The product does something for so long, so often, after so much: a constant that a test must show."""
NEVER = _of(
    "subjective, subjetiva, subjetivo, subjectively, not measured, no benchmark, sem micro-benchmark",
    "主观, 주관적, öznel, chủ quan",
)
"""The criterion itself says that nobody measures."""
PICTURES = _of(
    "upload*, avatar*, profile*, photo*, picture*, thumbnail*, logo*, hero, foto*",
    "上传, 头像, 업로드, 사진",
)
"""An image of another kind than a container's."""
CONTAINERS = _of(
    "docker*, container*, dockerfile*, runtime, production, prod, alpine, distroless, multi-stage, podman, oci, 镜像*, 도커*, コンテナ*",
    "image size*, imaj boyutu, 이미지 크기, イメージサイズ, tamanho da imagem, tamaño de la imagen, kích thước*, dung lượng*, taille de l'image, image-größe, образ*",
)
"""An image of a container, however small."""
ELSEWHERE = re.compile(
    r"\b(?:insurance|network|cellular|geographic(?:al)?|regional|area|stock|inventory|warranty|cloud|demand)\s(?:\w+\s)?coverage"
    r"|\bcoverage\s(?:area|zone|map|of (?:the |a )?(?:city|area|region|country|sky|demand|territory))"
    r"|\bcobertura\s(?:del?|do|da)\s(?:seguro|red|rede|área|zona)|couverture\s(?:réseau|d'assurance)|versicherungs|(?:保险|网络|保険|보험)[^，。,.]{0,4}(?:覆盖|カバ|커버)"
)
"""What is covered here is not code."""
SWIFT = re.compile(
    r"[<≤＜≦⩽]|&l[te];|\b(?:within|under|below|less than|faster than|sub-|em menos de|em até|en menos de|en moins de|innerhalb|unter|weniger als)"
    r"|以内|之内|内|이내|안에|trong|dưới|менее|быстрее|в течение|в пределах"
)
"""How a time is held down that something takes; what lasts a while is at most, or up to, so long."""
REPORTED = re.compile(
    r"(?:\bfrom|\bwas|\bwere|\bcurrent(?:ly)?|\bactual(?:ly)?|\bachieved|\bmeasured|\bbaseline|\bpreviously|\bprior|\bresults?|\bvs\.?|\batual(?:mente)?|实际|当前|目前|现有|현재|실제|şu an|hiện tại)[\s:：=]{0,3}(?:at |of |is )?(?:about |~ ?)?\Z"
)
"""Before a figure: it was measured, and is no bound."""
REFUSED = re.compile(
    r"\b(?:ci|build|pipeline|gate|check|job|workflow|commit|merge|hook)\s(?:\w+\s){0,2}?(?:fails?|failing|blocks?|breaks?|stops?)\b"
    r"|(?:低于|超过)[^。；\n]{0,20}(?:失败|阻断)"
)
"""The comparison says what does not pass."""
COMMAND = re.compile(
    r"(?:--(?:cov-)?fail-under|fail_under|--cov-fail-under|--coverage-threshold|--fail-under-lines)[=\s:]{1,3}(\d{1,3}(?:\.\d{1,4})?)(?![\d.]*[kmg])"
)
"""A bound that a command enforces."""
OF_OTHER = re.compile(
    r"\s?(?:of|von|de|da|do)\s(?!the time|all|total|code|lines|branches|statements|functions|test|users|cases|requests)[\w\s-]{0,40}"
)
"""After a percentage: it is one of another figure."""
NOUGHT = re.compile(rf"(?:{any_of(words_of(comparators.NOUGHT))})(?=\s?[\w-])")
"""Nothing of what is counted next."""
LACKING = re.compile(r"없(?:음|이|어야|다|습니다|도록)|な(?:い|し)(?!\w*ば)|ゼロ")
"""Nothing of what was counted just before."""
COUNTING = re.compile(r"(?:\s?(?:count|数量|数|件数|の数|개수|수))?\s?(?:[:：=]|为|是|は|が|이|가|は)?\s?\Z")
"""Between what is counted and the number behind it."""
LARGEST = re.compile(
    r"\b(?:max(?:imum|imal|imale)?|máxim[oa]|budget|ceiling|максимальн\w{1,4})(?![^\W\d_])|最大|最高|최대|tối đa|上限"
)
"""Before what a figure is about: it is the most there may be."""
JOINED = re.compile(
    r"(?!.*\b(?:for|of|with|on|per|in|to|when|under|at|and|or|by|from|after|before|the|as|during)\b)[\s\w/+-]{0,26}\Z"
)
"""Between a figure and a word of its own noun phrase, as in ``30 seconds additional CI time``."""
PERFORMING = re.compile(r"perform|desempenho|rendimiento|性能|성능|パフォーマンス|leistung|hiệu năng|производ")
SCORED = re.compile(
    r"lighthouse|pagespeed|\bscores?\b|skor|puntuaci|pontuaç|得分|评分|점수|điểm|best[ -]practices|\bseo\b"
)
STATISTIC = re.compile(
    r"\bp(50|75|90|95|99|99\.9)\b|\b(50|75|90|95|99)(?:th[ -]percentile|\s?%\s(?:of|der|de|das|dos|des|запросов|yêu cầu)\b|\s?%\s?[的のㄱ-힣])|(中位数|median|mediana)|(average|avg|mean\b|平均|평균|médi[ao]|promedio|\bmedio\b|latencia media|\bmoyenn?e?\b|durchschnittlich|im schnitt|средн|ortalama|trung bình)|(worst[ -]case|maximum of all)"
)
