"""How prose compares a figure and names its unit, by language: what ``quantities`` reads with.

Words stand before a figure ("at most 200 MB") or after it ("200 MB or less", "200 MB 以下"). In lower case; a blank
stands for any white space. A negation before them turns them round, so that "no more than" is not listed.
"""

from __future__ import annotations


BEFORE = {
    "<": {
        "": "<, ＜, &lt;",
        "en": "under, below, less than, fewer than, lower than, smaller than, shorter than, faster than, quicker than, sub-",
        "zh": "小于, 低于, 少于, 不到, 短于, 快于, 小於, 低於, 少於",
        "ja": "より小さい",
        "pt": "menos de, menos que, menor que, menor do que, menores que, inferior a, abaixo de, inferiores a, abaixo dos, abaixo",
        "es": "menor a, menor al, inferior al, por debajo de, por debajo del, menos de",
        "vi": "dưới, nhỏ hơn, ít hơn, thấp hơn, nhanh hơn",
        "fr": "moins de, inférieur à, inférieure à, inférieurs à, en dessous de, au-dessous de, sous",
        "de": "unter, weniger als, kleiner als, niedriger als, geringer als, kürzer als, schneller als, unterhalb von",
        "it": "meno di, inferiore a, sotto i",
        "ru": "меньше, менее, ниже, быстрее",
        "id": "kurang dari, di bawah",
    },
    "<=": {
        "": "<=, =<, ≤, ≦, ⩽, &le;, &lt;=",
        "en": "at most, max, max., maximum, maximum of, up to, within, at or below, below or equal to, less than or equal to, not exceeding, capped at, limited to, equal to or less than, equal to or below",
        "zh": "至多, 最多, 最大, 最高, 小于等于, 小于或等于, 控制在, 限制在",
        "ko": "최대",
        "ja": "最大",
        "pt": "no máximo, até, máximo, máximo de, dentro de, em até, menor ou igual a, igual ou inferior a, inferior ou igual a",
        "es": "como máximo, hasta, a lo sumo, máximo, menor o igual a, menor o igual al, igual o inferior a, igual o inferior al, un máximo de",
        "vi": "tối đa, trong vòng, nhỏ hơn hoặc bằng, trong",
        "tr": "en fazla, en çok, maksimum, azami",
        "fr": "au plus, au maximum, jusqu'à, inférieur ou égal à, inférieure ou égale à",
        "de": "höchstens, maximal, innerhalb von, innerhalb, bis zu, kleiner oder gleich",
        "it": "al massimo, entro",
        "ru": "максимум, до, в течение, в пределах",
        "id": "maksimal, paling lama",
    },
    ">": {
        "": ">, ＞, &gt;",
        "en": "over, above, more than, greater than, higher than, larger than, bigger than, longer than, slower than, exceed, exceeds, exceeding",
        "zh": "大于, 高于, 超过, 多于, 大於, 高於, 超過",
        "pt": "mais de, mais que, maior que, maior do que, superior a, acima de, exceder, excede, ultrapassar, ultrapassa, superiores a, acima dos",
        "es": "más de, mayor que, mayor a, mayor al, superior al, por encima de, por encima del, más que, superar, supera, exceda, sobrepasar, sobrepasa",
        "vi": "hơn, trên, lớn hơn, cao hơn, nhiều hơn, quá, vượt quá, vượt",
        "fr": "plus de, supérieur à, supérieure à, supérieurs à, au-dessus de, dépasser, dépasse, excéder, excède",
        "de": "über, mehr als, größer als, höher als, länger als, überschreiten, überschreitet, übersteigen, übersteigt",
        "it": "più di, superiore a, superare, supera",
        "ru": "больше, более, выше, дольше, превышает, превышать",
        "id": "lebih dari, di atas, melebihi",
    },
    ">=": {
        "": ">=, =>, ≥, ≧, ⩾, &ge;, &gt;=",
        "en": "at least, min, min., minimum, minimum of, at or above, greater than or equal to, meets or exceeds, meet or exceed, reaches, reach, achieves, achieve, maintains, maintain",
        "zh": "至少, 最少, 最低, 达到, 不小于, 大于等于, 大于或等于, 達到",
        "ko": "최소",
        "ja": "最低, 少なくとも",
        "pt": "pelo menos, no mínimo, ao menos, mínimo, mínimo de, atinge, atingir, maior ou igual a, igual ou superior a, superior ou igual a",
        "es": "al menos, por lo menos, como mínimo, mayor o igual a, mayor o igual al, igual o superior a, igual o superior al, alcanza",
        "vi": "ít nhất, tối thiểu, đạt, lớn hơn hoặc bằng",
        "tr": "en az, minimum, asgari",
        "fr": "au moins, au minimum, atteint, supérieur ou égal à, supérieure ou égale à",
        "de": "mindestens, wenigstens, erreicht, größer oder gleich",
        "it": "almeno, raggiunge",
        "ru": "минимум, достигает, хотя бы",
        "id": "minimal, setidaknya, paling sedikit",
    },
    "==": {"": "==, ="},
    "in": {"en": "between", "zh": "介于", "pt": "entre", "de": "zwischen", "it": "tra", "ru": "между", "vi": "giữa"},
}

AFTER = {
    "<": {
        "ko": "미만, 보다 작, 보다 빠",
        "ja": "未満, より小さい, より短い",
        "tr": "altında, altına, altı, 'den az, 'dan az, 'ten az, 'tan az, den az, dan az",
    },
    "<=": {
        "en": "or less, or fewer, or lower, or below, or under, or smaller, or shorter, or faster, or better, max, maximum, at most, tops",
        "zh": "以下, 以内, 之内, 内, 以內, 之內, 內",
        "ko": "이하, 이내, 내, 안에, 를 넘지, 을 넘지, 를 초과하지, 을 초과하지, 초과하지",
        "ja": "以下, 以内, を超えない, を越えない, を上回らない",
        "pt": "ou menos, no máximo",
        "es": "o menos, como máximo",
        "vi": "trở xuống, hoặc ít hơn",
        "tr": "içinde, veya daha az, 'yi geçmez, 'ı geçmez, 'i geçmez, geçmemeli",
        "fr": "ou moins, maximum",
        "de": "oder weniger, maximal, nicht überschreiten, nicht übersteigen",
        "ru": "или меньше, максимум",
    },
    ">": {"ko": "초과", "ja": "超", "tr": "üzerinde, üstünde, üzeri, 'den fazla, 'dan fazla, 'ten fazla, 'tan fazla"},
    ">=": {
        "": "+",
        "en": "or more, or higher, or above, or greater, minimum, or better, min",
        "zh": "以上, 及以上",
        "ko": "이상, 보다 낮아지지",
        "ja": "以上, を下回らない",
        "pt": "ou mais, ou superior, no mínimo",
        "es": "o más, o superior, como mínimo",
        "vi": "trở lên, hoặc hơn",
        "tr": "veya üzeri, ve üzeri, veya daha fazla",
        "fr": "ou plus, minimum",
        "de": "oder mehr, oder höher, nicht unterschreiten",
        "ru": "или больше, или выше",
    },
}

NEGATIONS = {
    "en": "not, no, never, n't, cannot, without",
    "zh": "不, 不得, 不能, 不应, 不会, 未",
    "pt": "não, nunca, sem",
    "es": "no, nunca, sin",
    "vi": "không, chưa",
    "fr": "ne, n', pas, jamais",
    "de": "nicht, nie, ohne",
    "it": "non, mai",
    "ru": "не, без",
    "id": "tidak",
}
"""Before a comparison in words they turn it round."""

NOUGHT = {
    "en": "zero, no, without, without any",
    "zh": "零, 无, 没有",
    "ko": "제로",
    "pt": "zero, nenhum, nenhuma, sem",
    "es": "cero, ningún, ninguna, sin",
    "vi": "không có",
    "tr": "sıfır",
    "fr": "zéro, aucun, aucune, sans",
    "de": "null, kein, keine, keinen, ohne",
    "ru": "ноль, нет, без",
}
"""Words for 0 before what is counted."""

UNITS = {
    "%": "%, ％, percent, per cent, pct, por ciento, por cento, prozent, процентов, процента, 퍼센트, phần trăm, yüzde",
    "ms": "ms, msec, msecs, millisecond, milliseconds, 毫秒, 밀리초, ミリ秒, milissegundos, milisegundos, milisaniye, mili giây, mili-giây, millisecondes, millisekunden, мс",
    "us": "µs, μs, us, microseconds, 微秒",
    "ns": "ns, nanoseconds, 纳秒",
    "s": "s, sec, secs, sec., second, seconds, 秒, 秒钟, 초, segundo, segundos, saniye, giây, seconde, secondes, sekunde, sekunden, secondi, секунд, секунды, секунду, сек, с, detik, sn",
    "min": "min, mins, min., minute, minutes, 分钟, 分鐘, 分, 분, minuto, minutos, dakika, dk, phút, minuten, minuti, минут, минуты, мин, menit",
    "h": "h, hr, hrs, hour, hours, 小时, 시간, 時間, hora, horas, saat, giờ, heure, heures, stunde, stunden, час, часа, часов, jam",
    "day": "d, day, days, 天, 일, 日, dia, dias, días, gün, ngày, jour, jours, tag, tage, tagen, дней, дня",
    "B": "b, byte, bytes, 字节, 바이트",
    "kB": "kb, ko, kilobytes, kilobyte, кб",
    "MB": "mb, mo, megabytes, megabyte, megs, мб",
    "GB": "gb, gigabytes, gigabyte, гб",
    "TB": "tb, terabytes",
    "KiB": "kib",
    "MiB": "mib",
    "GiB": "gib",
    "kbit/s": "kbit/s, kbps",
    "Mbit/s": "mbit/s, mbps",
    "fps": "fps, frames per second, frames/s, quadros por segundo, 帧, 帧/秒",
    "req/s": "req/s, reqs/s, rps, requests/s, requests per second, requests/sec, req/sec, qps, 请求/秒, requisições por segundo",
    "ops/s": "ops/s, ops/sec, ops per second, operations per second, operations/second, tps",
    "msg/s": "msg/s, msgs/s, messages/s, messages/sec, messages/second, messages per second, events/s, events/second, events per second",
    "gas": "gas",
    "keys/s": "keys/s, keys/sec, keys/second, keys per second",
    "x": "x, ×, 倍, 배, times",
    ":1": ":1",
    "/10": "/10, /10.0, /10.00",
    "/100": "/100",
    "px": "px, pt, rem, em, vh, dp",
}
"""How a unit is written, by the name that bounds know it by."""
