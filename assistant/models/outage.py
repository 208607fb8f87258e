"""What a failing endpoint means to a clerk: one sentence that says what to do."""

from __future__ import annotations

import ssl
from collections.abc import Iterator

from assistant.errors import ModelUnavailable


def explain(error: BaseException) -> ModelUnavailable:
    """Turn whatever the client of an endpoint raised into one error whose sentences say what to do.

    >>> explain(TimeoutError()).en
    'The model did not answer in time. Try again, or shorten the notes.'
    """
    if isinstance(error, ModelUnavailable):
        return error
    import openai

    causes = tuple(_causes(error))
    status = next((cause.status_code for cause in causes if isinstance(cause, openai.APIStatusError)), None)
    if status is not None:
        return _of_status(status, str(error))
    if any(isinstance(cause, ssl.SSLError) or "CERTIFICATE_VERIFY" in str(cause) for cause in causes):
        return ModelUnavailable(
            "与模型接口的加密连接没有建立：证书不被信任。请核对地址是 http 还是 https，或请管理员安装单位的证书。",
            "The encrypted connection to the endpoint failed: its certificate is not trusted. "
            "Check http or https in the address, or have the office's certificate installed.",
        )
    if any(isinstance(cause, TimeoutError | openai.APITimeoutError) for cause in causes):
        return ModelUnavailable(
            "模型没有在规定时间内答复。请稍后再试，或减少要点。",
            "The model did not answer in time. Try again, or shorten the notes.",
        )
    if any(isinstance(cause, ConnectionRefusedError) for cause in causes):
        return ModelUnavailable(
            "连不上模型接口：对方没有启动服务。请核对 NIGAO_BASE_URL 的地址和端口。",
            "The endpoint refuses connections. Check the address and port in NIGAO_BASE_URL.",
        )
    return _of_stream_or_unknown(causes)


def _causes(error: BaseException) -> Iterator[BaseException]:
    """Yield an error and everything it arose from, once each."""
    seen: set[int] = set()
    current: BaseException | None = error
    while current is not None and id(current) not in seen:
        seen.add(id(current))
        yield current
        current = current.__cause__ or current.__context__


def _of_status(status: int, detail: str) -> ModelUnavailable:
    """Word an HTTP status; the endpoint's own text is only passed on where the status is not a known one."""
    if status in _STATUS:
        return ModelUnavailable(*_STATUS[status])
    if status >= 500:
        return ModelUnavailable(
            f"模型接口内部出错（{status}）。请稍后再试；若一直如此，请联系接口的管理员。",
            f"The endpoint failed inside ({status}). Try again later, or ask whoever runs it.",
        )
    short = detail[:200]
    return ModelUnavailable(
        f"模型接口拒绝了请求（{status}：{short}）。请核对 NIGAO_MODEL 与接口是否相符。",
        f"The endpoint refused the request ({status}: {short}). Check that NIGAO_MODEL fits the endpoint.",
    )


def _of_stream_or_unknown(causes: tuple[BaseException, ...]) -> ModelUnavailable:
    import openai

    if any(isinstance(cause, openai.APIConnectionError) for cause in causes):
        return ModelUnavailable(
            "连不上模型接口：找不到主机，或网络不通。请核对 NIGAO_BASE_URL 和网络。",
            "The endpoint cannot be reached: no such host, or no network. Check NIGAO_BASE_URL and the network.",
        )
    reason = f"{type(causes[0]).__name__}"
    return ModelUnavailable(
        f"模型的答复不完整或不合格式（{reason}）。请再试一次；若一直如此，请核对接口是否兼容 OpenAI。",
        f"The model's answer broke off or is malformed ({reason}). Try again, or check that the endpoint is OpenAI-compatible.",
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
