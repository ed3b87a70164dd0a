#!/bin/sh
# 发布前问一问：这份报告能不能发布？  Asks before publishing: may this report go public?
#
#   sh gate.sh 报告.html site=www.yunxi.gov.cn body=云溪县民政局 year=2026 planned=2027-01-25
#
# 退出状态 exit status：0 可以发布 publish，1 暂缓 hold，2 没有问成 no answer（按暂缓处理 treat as hold）
# 环境变量 environment：GXLINT_URL（默认 http://127.0.0.1:8321），
#   GXLINT_KEY（名称:密钥，请求带签名 signed）或 GXLINT_TOKEN（令牌 bearer token）
# 需要 needs：curl、openssl
set -u

file=${1:?用法 usage: sh gate.sh FILE [site=… body=… year=… planned=… url=…]}
shift
[ -f "$file" ] && [ -r "$file" ] || { echo "$file：没有这个文件，或者不能读 no such file, or not to be read" >&2; exit 2; }
service=${GXLINT_URL:-http://127.0.0.1:8321}

# 每个字节都写成 %xx every byte as %xx
encoded() { printf %s "$1" | od -An -v -tx1 | tr -d '\n' | tr ' ' '%'; }

query="path=$(encoded "${file##*/}")"
for field; do query="$query&${field%%=*}=$(encoded "${field#*=}")"; done
target="/v1/gate?$query"

answer=$(mktemp) && headers=$(mktemp) || exit 2
trap 'rm -f "$answer" "$headers"' EXIT

if [ -n "${GXLINT_KEY:-}" ]; then
  stamp=$(date +%s)
  nonce=$(openssl rand -hex 16)
  digest=$(openssl dgst -sha256 -r "$file" | cut -d ' ' -f 1)
  # 签名的内容，行与行之间一个换行 what is signed, a line feed between the lines
  signature=$(printf 'gxlint-v1\n%s\n%s\nPOST\n%s\n%s' "$stamp" "$nonce" "$target" "$digest" |
    openssl dgst -sha256 -r -hmac "${GXLINT_KEY#*:}" | cut -d ' ' -f 1)
  printf '%s\n' "X-GXLint-Key: ${GXLINT_KEY%%:*}" "X-GXLint-Timestamp: $stamp" \
    "X-GXLint-Nonce: $nonce" "X-GXLint-Signature: v1=$signature" >"$headers"
elif [ -n "${GXLINT_TOKEN:-}" ]; then
  printf '%s\n' "Authorization: Bearer $GXLINT_TOKEN" >"$headers"
fi

# 回答的第一行是决定，后面每行一条理由（不因此暂缓的以“供参考：”开头）
# the first line is the decision, then a reason a line (“to consider:” what does not hold)
status=$(curl --silent --show-error --max-time 60 --output "$answer" --write-out '%{http_code}' \
  --header 'Accept: text/plain' --header 'Content-Type: application/octet-stream' \
  --header "@$headers" --data-binary "@$file" "$service$target") || exit 2
if [ "$status" != 200 ]; then
  cat "$answer" >&2
  exit 2
fi
cat "$answer"
case $(head -n 1 "$answer") in
publish) exit 0 ;;
hold) exit 1 ;;
*) exit 2 ;;
esac
