"""The guard inside an office's own LangChain agent: a draft with errors goes back to the model."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from langchain_core.messages import AIMessage, AnyMessage, HumanMessage

from assistant.guard.check import check_section
from assistant.guard.finding import Finding, Severity
from assistant.knowledge import Knowledge
from assistant.language.time.period import Period
from assistant.models.prompts import load_prompt

if TYPE_CHECKING:
    from langchain.agents.middleware import AgentMiddleware, AgentState
    from langgraph.runtime import Runtime

_SENDER = "nigao-guard"


def guard_middleware(
    knowledge: Knowledge, *, period: Period | None = None, attempts: int = 1
) -> AgentMiddleware[Any, Any]:
    """Return middleware that checks what the model answers, for `create_agent(middleware=[…])`.

    An answer with findings of severity error is asked for again, with the findings, at most `attempts`
    times; the findings that remain stand in the message's `response_metadata["findings"]`.

    >>> from langchain.agents import create_agent
    >>> from langchain_core.language_models.fake_chat_models import FakeListChatModel
    >>> model = FakeListChatModel(responses=["走访XX镇归侨12户。", "走访望江镇归侨12户。"])
    >>> agent = create_agent(model, middleware=[guard_middleware(Knowledge())])
    >>> agent.invoke({"messages": [HumanMessage("起草侨务这一节")]})["messages"][-1].text
    '走访望江镇归侨12户。'
    """
    from langchain.agents.middleware import after_model

    @after_model(can_jump_to=["model"])
    def check_answer(state: AgentState[Any], _runtime: Runtime[Any]) -> dict[str, Any] | None:
        messages = state["messages"]
        answer = messages[-1]
        if not isinstance(answer, AIMessage) or answer.tool_calls:
            return None
        findings = check_section(answer.text, knowledge=knowledge, period=period).findings
        errors = [finding for finding in findings if finding.severity is Severity.ERROR]
        if errors and _asked_again(messages) < attempts:
            return {"messages": [_request(errors)], "jump_to": "model"}
        told = [f"{finding.check} {finding.message}" for finding in findings]
        metadata = {**answer.response_metadata, "findings": told}
        return {"messages": [answer.model_copy(update={"response_metadata": metadata})]}

    return check_answer


def _asked_again(messages: list[AnyMessage]) -> int:
    return sum(isinstance(message, HumanMessage) and message.name == _SENDER for message in messages)


def _request(errors: list[Finding]) -> HumanMessage:
    listed = "\n".join(f"{finding.quote}：{finding.message}" for finding in errors)
    turns = load_prompt("guard-again").render(findings=listed)
    return HumanMessage("\n".join(turn.text for turn in turns), name=_SENDER)
