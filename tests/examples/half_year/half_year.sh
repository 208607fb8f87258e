#!/usr/bin/env bash
# The same report by the command line: NIGAO_HOME=… tests/examples/half_year/half_year.sh FOLDER
set -euo pipefail
here=$(dirname "$0"); out=$1
notes=$here/../../../knowledge/notes/2026H1

nigao ingest "$here"/../../../knowledge/reports/20*.txt
report=$(nigao report new --period 2026H1 --from last --json | sed 's/^{"id": "\([^"]*\)".*/\1/')
nigao report notes "$report" "$notes"/*.txt
nigao report notes "$report" "$here/head.txt" --by 部长
nigao report status "$report"
nigao report draft "$report" --no-llm
for wording in "$here"/edited/*.txt; do
  nigao report edit "$report" "$(basename "$wording" .txt)" "$wording" --by 李明
done
nigao report compare "$report"
nigao report head "$report" --date 2026-07-03
nigao report export "$report" -o "$out/report.docx"
nigao report pack "$report" -o "$out/evidence.zip"
nigao verify "$out/evidence.zip"
