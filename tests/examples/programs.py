"""A program that asks, drafts and checks over the page's API; run it with the page's address and a token.

nigao user token NAME            # only where the page asks for a login
python tests/examples/programs.py http://127.0.0.1:7860 TOKEN
"""

from __future__ import annotations

import sys

from gradio_client import Client


def main(url: str, token: str = "") -> None:
    """Print an answer from the archive, a drafted section and what a check of it finds."""
    headers = {"Authorization": f"Bearer {token}"} if token else None
    office = Client(url, headers=headers, verbose=False)

    answer = office.predict(question="去年上半年慰问困难归侨侨眷多少户", today="2026-07-03", api_name="/ask")
    print(answer["answer"])
    for citation in answer["citations"]:
        print(" ", citation["title"], "›", citation["quote"])

    notes = ["过年跑了困难归侨侨眷86户，发了5.2万", "6月侨法宣传2场，资料600份"]
    draft = office.predict(section="侨务", period="2026H1", notes=notes, api_name="/draft")
    print(draft["text"])

    traced = office.predict(text=draft["text"], notes=notes, api_name="/trace")
    print([(figure["text"], figure["verdict"]) for figure in traced["figures"]])
    office.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
