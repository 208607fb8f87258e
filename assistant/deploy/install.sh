#!/bin/sh
# Installs Nigao from this folder without any network: sh install.sh [TARGET]
# 不联网安装拟稿：sh install.sh [目标文件夹]
set -eu
here=$(cd "$(dirname "$0")" && pwd)
target=${1:-/opt/nigao}
(cd "$here" && sha256sum --check --quiet SHA256SUMS) || { echo "文件不完整，请重新拷贝。 The bundle is incomplete; copy it again." >&2; exit 1; }
${PYTHON:-python3} -c 'import sys; sys.exit(sys.version_info[:2] != (MAJOR, MINOR))' || { echo "需要 Python MAJOR.MINOR。 Python MAJOR.MINOR is needed." >&2; exit 1; }
${PYTHON:-python3} -m venv "$target"
"$target/bin/python" -m pip install --quiet --disable-pip-version-check --no-index --no-deps "$here"/wheels/*.whl
mkdir -p "$target/data"
[ ! -d "$here/models" ] || cp -R "$here/models" "$target/data/"
printf '#!/bin/sh\nNIGAO_HOME=${NIGAO_HOME:-%s/data} exec %s/bin/nigao "$@"\n' "$target" "$target" > "$target/nigao"
chmod +x "$target/nigao"
echo "装好了，运行 $target/nigao serve --prepare 打开页面。 Installed; run $target/nigao serve --prepare"
