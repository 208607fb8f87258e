"""The guard for others: SARIF, the schema of findings, the reference page, agent middleware."""

from __future__ import annotations

import json

import jsonschema
import pytest
from langchain_core.language_models.fake_chat_models import GenericFakeChatModel
from langchain_core.messages import AIMessage, HumanMessage

from assistant.errors import SettingsError
from assistant.guard.check import check
from assistant.guard.checks.catalogue import checks
from assistant.guard.middleware import guard_middleware
from assistant.guard.reference import reference
from assistant.guard.sarif import to_sarif
from assistant.guard.schema import FINDINGS
from assistant.knowledge import SHIPPED, Knowledge
from tests.guard.conftest import KNOWLEDGE

TEXT_SCHEMA = {
    "type": "object",
    "required": ["text"],
    "additionalProperties": False,
    "properties": {"text": {"type": "string"}},
}
REGION = {
    "type": "object",
    "additionalProperties": False,
    "required": ["startLine", "startColumn", "endLine", "endColumn"],
    "properties": {
        **{name: {"type": "integer", "minimum": 1} for name in ("startLine", "startColumn", "endLine", "endColumn")},
        **{name: {"type": "integer", "minimum": 0} for name in ("charOffset", "charLength")},
    },
}
FILE = {
    "type": "object",
    "additionalProperties": False,
    "required": ["uri"],
    "properties": {"uri": {"type": "string", "pattern": "^[A-Za-z0-9._~%/:-]+$"}},
}


def an_object(**properties: object) -> dict[str, object]:
    """Return the schema of an object that has these members and no other; `_optional` may be missing."""
    members = {name.lstrip("_"): schema for name, schema in properties.items()}
    required = [name for name in properties if not name.startswith("_")]
    return {"type": "object", "additionalProperties": False, "required": required, "properties": members}


def many(items: object) -> dict[str, object]:
    return {"type": "array", "items": items}


LEVEL = {"enum": ["none", "note", "warning", "error"]}
RULE = an_object(
    id={"type": "string"}, shortDescription=TEXT_SCHEMA, help=TEXT_SCHEMA, defaultConfiguration=an_object(level=LEVEL)
)
RESULT = an_object(
    ruleId={"type": "string"},
    level=LEVEL,
    message=TEXT_SCHEMA,
    locations=many(an_object(physicalLocation=an_object(artifactLocation=FILE, region=REGION))),
    _fixes=many(
        an_object(
            artifactChanges=many(
                an_object(
                    artifactLocation=FILE,
                    replacements=many(an_object(deletedRegion=REGION, insertedContent=TEXT_SCHEMA)),
                )
            )
        )
    ),
)
DRIVER = an_object(name={"const": "nigao"}, semanticVersion={"type": "string"}, rules=many(RULE))
RUN = an_object(tool=an_object(driver=DRIVER), columnKind={"const": "unicodeCodePoints"}, results=many(RESULT))
SARIF = an_object(**{"$schema": {"type": "string"}, "version": {"const": "2.1.0"}, "runs": many(RUN)})
"""What we use of SARIF 2.1.0: the member names, required members and value ranges of its schema."""

TEXT = "区委统战部2026年总结\n上半年,走访**区归侨12户。"


def test_sarif_points_at_lines_and_columns_and_carries_the_fix() -> None:
    findings = [one for one in check(TEXT, knowledge=KNOWLEDGE).findings if one.check in {"P01", "W02"}]
    entries = [one.entry for one in checks(KNOWLEDGE)]
    log = json.loads(json.dumps(to_sarif(findings, TEXT, path="总结.txt", entries=entries, version="1")))
    (run,) = log["runs"]
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == ["P01", "W02"]
    comma, mask = run["results"]
    assert (comma["level"], mask["level"]) == ("warning", "error")
    assert comma["locations"][0]["physicalLocation"]["region"] == {
        "startLine": 2, "startColumn": 4, "endLine": 2, "endColumn": 5, "charOffset": 16, "charLength": 1,
    }  # fmt: skip
    assert comma["fixes"][0]["artifactChanges"][0]["replacements"][0]["insertedContent"] == {"text": "，"}
    assert "fixes" not in mask
    assert mask["message"]["text"] == "本段有被隐去的名称“**”（1处）。这里是什么名称？（通行做法）"
    jsonschema.Draft202012Validator(SARIF).validate(log)


def test_findings_survive_json_and_have_a_schema() -> None:
    findings = check(TEXT, knowledge=KNOWLEDGE).findings
    assert FINDINGS.validate_json(FINDINGS.dump_json(findings)) == findings
    assert set(FINDINGS.json_schema()["$defs"]["Finding"]["required"]) >= {
        "check",
        "severity",
        "line",
        "quote",
        "basis",
    }


def test_the_reference_names_every_check_once() -> None:
    for page in (reference(KNOWLEDGE), reference(KNOWLEDGE, language="en")):
        for one in checks(KNOWLEDGE):
            assert page.count(f"### {one.entry.id} ") == 1


class TestAnOfficeOfItsOwn:
    def test_switches_a_check_off(self, tmp_path) -> None:
        shipped = (SHIPPED / "checks" / "cleanliness.yaml").read_text(encoding="utf-8")
        (tmp_path / "checks").mkdir()
        at = shipped.index("id: W02")
        changed = shipped[:at] + shipped[at:].replace("severity: error", "severity: none", 1)
        (tmp_path / "checks" / "cleanliness.yaml").write_text(changed, encoding="utf-8")
        found = check(TEXT, knowledge=Knowledge(override=tmp_path)).findings
        assert "W02" not in {finding.check for finding in found}

    def test_weighs_a_check_by_one_line(self, tmp_path) -> None:
        (tmp_path / "checks").mkdir()
        (tmp_path / "checks" / "office.yaml").write_text("severity: {W02: info, P01: none}\n", encoding="utf-8")
        found = check(TEXT, knowledge=Knowledge(override=tmp_path)).findings
        assert {finding.check: finding.severity.value for finding in found if finding.check in {"P01", "W02"}} == {
            "W02": "info"
        }

    def test_hears_of_a_weight_for_no_check(self, tmp_path) -> None:
        (tmp_path / "checks").mkdir()
        (tmp_path / "checks" / "office.yaml").write_text("severity: {W99: info}\n", encoding="utf-8")
        with pytest.raises(SettingsError, match="W99"):
            checks(Knowledge(override=tmp_path))

    def test_hears_of_a_check_that_does_not_exist(self, tmp_path) -> None:
        (tmp_path / "checks").mkdir()
        entry = "{id: X99, zh: 无, en: none, severity: info, fix: N, basis: 无, fails: a, passes: b}"
        (tmp_path / "checks" / "terms.yaml").write_text(f"checks:\n  - {entry}\n", encoding="utf-8")
        with pytest.raises(SettingsError, match="X99"):
            checks(Knowledge(override=tmp_path))


class TestMiddleware:
    def answers(self, *texts: str, attempts: int = 1) -> list[object]:
        from langchain.agents import create_agent

        model = GenericFakeChatModel(messages=iter([AIMessage(text) for text in texts]))
        agent = create_agent(model, middleware=[guard_middleware(KNOWLEDGE, attempts=attempts)])
        return list(agent.invoke({"messages": [HumanMessage("起草侨务这一节")]})["messages"])

    def test_an_answer_with_an_error_is_asked_for_again(self) -> None:
        messages = self.answers("走访**区归侨12户。", "走访城东区归侨12户。")
        assert [message.text for message in messages][-1] == "走访城东区归侨12户。"
        assert "有被隐去的名称" in messages[2].text

    def test_it_is_asked_again_only_so_often(self) -> None:
        messages = self.answers("走访**区归侨12户。", "走访**区归侨12户。")
        assert messages[-1].response_metadata["findings"] == ["W02 本段有被隐去的名称“**”（1处）。"]

    def test_a_clean_answer_passes(self) -> None:
        assert [message.text for message in self.answers("走访归侨12户。")] == ["起草侨务这一节", "走访归侨12户。"]
