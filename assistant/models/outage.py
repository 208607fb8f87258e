"""What a failing endpoint means to a clerk: one sentence that says what to do."""

from __future__ import annotations

import ssl
from collections.abc import Iterator

from assistant.errors import ModelUnavailable


def explain(error: BaseException, *, prefix: str = "NIGAO") -> ModelUnavailable:
    """Turn whatever the client of an endpoint raised into one error; `prefix` is that of the settings to check.

    >>> explain(TimeoutError()).en
    'The model did not answer in time. Try again, or use fewer notes.'
    """
    if isinstance(error, ModelUnavailable):
        return error
    import openai

    causes = tuple(_causes(error))
    status = next((cause.status_code for cause in causes if isinstance(cause, openai.APIStatusError)), None)
    if status is not None:
        zh, en = _of_status(status, str(error))
    elif any(isinstance(cause, ssl.SSLError) or "CERTIFICATE_VERIFY" in str(cause) for cause in causes):
        zh, en = _TLS
    elif any(isinstance(cause, TimeoutError | openai.APITimeoutError) for cause in causes):
        zh, en = _TIMEOUT
    elif any(isinstance(cause, ConnectionRefusedError) for cause in causes):
        zh, en = _REFUSED
    elif any(type(cause).__name__ in _BROKEN_OFF for cause in causes):
        return answer_broke_off()
    elif any(isinstance(cause, openai.APIConnectionError) for cause in causes):
        zh, en = _UNREACHABLE
    else:
        zh, en = (text.format(reason=type(error).__name__) for text in _MALFORMED)
    return ModelUnavailable(zh.replace("NIGAO", prefix), en.replace("NIGAO", prefix))


def answer_broke_off() -> ModelUnavailable:
    """Return the error for an answer whose end never came."""
    return ModelUnavailable(
        "模型的答复中途断开，已有的部分不完整。请再试一次。", "The model's answer broke off in the middle. Try again."
    )


def answer_never_ends() -> ModelUnavailable:
    """Return the error for an answer that goes on far beyond what was asked for."""
    return ModelUnavailable(
        "模型说个不停，已停止接收。请再试一次，或用 NIGAO_MODEL 换一个模型。",
        "The model would not stop and was cut off. Try again, or use another model (NIGAO_MODEL).",
    )


def answer_withheld() -> ModelUnavailable:
    """Return the error for an answer that the endpoint's own content filter stopped."""
    return ModelUnavailable(*_FILTERED)


def _causes(error: BaseException) -> Iterator[BaseException]:
    """Yield an error and everything it arose from, once each."""
    seen: set[int] = set()
    current: BaseException | None = error
    while current is not None and id(current) not in seen:
        seen.add(id(current))
        yield current
        current = current.__cause__ or current.__context__


def _of_status(status: int, detail: str) -> tuple[str, str]:
    said = detail.lower()
    if status == 400 and any(word in said for word in _TOO_LONG_WORDS):
        return _STATUS[413]
    if status == 400 and any(word in said for word in _FILTER_WORDS):
        return _FILTERED
    if status in _STATUS:
        return _STATUS[status]
    if status >= 500:
        return (
            f"模型接口内部出错（{status}）。请稍后再试；若一直如此，请联系接口的管理员。",
            f"The endpoint failed inside ({status}). Try again later, or ask whoever runs it.",
        )
    if 300 <= status < 400:
        return _SENT_ON
    return (
        f"模型接口拒绝了请求（{status}：{detail[:200]}）。请核对 NIGAO_MODEL 与接口是否相符。",
        f"The endpoint refused the request ({status}: {detail[:200]}). Check that NIGAO_MODEL fits the endpoint.",
    )


_SENT_ON = (
    "模型接口要把请求转到别的地址，文字没有跟着发出去。请把 NIGAO_BASE_URL 改成它的真实地址。",
    "The endpoint sends requests on to another address; no text went there. Set NIGAO_BASE_URL to where it really is.",
)
_BROKEN_OFF = ("RemoteProtocolError", "ReadError", "ConnectionResetError")
_TOO_LONG_WORDS = ("exceed_context_size", "context_length", "context length", "context size", "too long")
_FILTER_WORDS = ("data_inspection", "content exists risk", "content_filter", "sensitive")
_FILTERED = (
    "模型接口的内容审查没有放行这段文字。请换一个接口，或用拟句器起草（NIGAO_LLM=no）。",
    "The endpoint's content filter withheld the answer. Use another endpoint, or the composer (NIGAO_LLM=no).",
)
_TLS = (
    "与模型接口的加密连接没有建立：证书不被信任。请核对 NIGAO_BASE_URL 是 http 还是 https，"
    "或把单位的根证书写进环境变量 SSL_CERT_FILE。",
    "The encrypted connection to the endpoint failed: its certificate is not trusted. Check http or https in "
    "NIGAO_BASE_URL, or name the office's root certificate in SSL_CERT_FILE.",
)
_TIMEOUT = (
    "模型没有在规定时间内答复。请稍后再试，或减少要点。",
    "The model did not answer in time. Try again, or use fewer notes.",
)
_REFUSED = (
    "连不上模型接口：那里没有服务在运行。请核对 NIGAO_BASE_URL 的地址和端口，或启动该服务。",
    "Nothing answers at the endpoint. Check the address and port in NIGAO_BASE_URL, or start the service.",
)
_UNREACHABLE = (
    "连不上模型接口：找不到主机，或网络不通。请核对 NIGAO_BASE_URL 和网络。",
    "The endpoint cannot be reached: no such host, or no network. Check NIGAO_BASE_URL and the network.",
)
_MALFORMED = (
    "模型接口的答复不合格式（{reason}）。请核对 NIGAO_BASE_URL 是否以 /v1 结尾、接口是否兼容 OpenAI。",
    "The endpoint's answer is malformed ({reason}). Check that NIGAO_BASE_URL ends in /v1 and speaks OpenAI's protocol.",
)
_STATUS = {
    401: (
        "模型接口不认可密钥。请核对 NIGAO_API_KEY。",
        "The endpoint does not accept the key. Check NIGAO_API_KEY.",
    ),
    402: (
        "模型接口的账户余额不足。请充值，或换一个接口。",
        "The account at the endpoint has no credit left. Top it up, or use another endpoint.",
    ),
    403: (
        "这个密钥无权使用该模型。请核对 NIGAO_API_KEY 和 NIGAO_MODEL。",
        "The key may not use this model. Check NIGAO_API_KEY and NIGAO_MODEL.",
    ),
    404: (
        "模型接口没有这个模型或地址。请核对 NIGAO_MODEL，以及 NIGAO_BASE_URL 是否以 /v1 结尾。",
        "The endpoint knows no such model or address. Check NIGAO_MODEL, and that NIGAO_BASE_URL ends in /v1.",
    ),
    413: (
        "发给模型的内容太长。请减少要点，分节起草。",
        "Too much text for the model. Use fewer notes, or draft section by section.",
    ),
    429: (
        "模型接口繁忙或额度用完。请过一会儿再试。",
        "The endpoint is busy or the quota is used up. Try again in a while.",
    ),
}
