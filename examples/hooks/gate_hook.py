r"""发布前问一问：这份报告能不能发布？  Asks before publishing: may this report go public?

    python gate_hook.py 报告.html site=www.yunxi.gov.cn body=云溪县民政局 year=2026 \
        planned=2027-01-25

退出状态 exit status：0 可以发布 publish，1 暂缓 hold，2 没有问成 no answer
（按暂缓处理 treat as hold）
环境变量 environment：GXLINT_URL（默认 http://127.0.0.1:8321），
GXLINT_KEY（名称:密钥，请求带签名 signed）或 GXLINT_TOKEN（令牌 bearer token）
只用标准库，Python 3.8 以上；自己的程序里直接调用 `ask`。  Standard library only; call `ask`.
"""

import hashlib
import hmac
import json
import os
import secrets
import sys
import time
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode
from urllib.request import Request, urlopen


class GateError(Exception):
    """服务没有给出决定，原因在文字里。  The service gave no decision; the text says why."""


def ask(service, document, metadata, key="", token="", timeout=60):
    """服务的回答（字典）：decision 是 publish 或 hold，reasons 是理由，html 可以显示给编辑。

    The service's answer: `decision` is publish or hold, `reasons` say why, `html` is for editors.
    `document` 是文件的字节；`metadata` 可有 site、body、year、planned、url、path。
    """
    target = "/v1/gate?" + urlencode(metadata)
    headers = {"Content-Type": "application/octet-stream", "Accept": "application/json"}
    if key:
        headers.update(signed(key, target, document))
    elif token:
        headers["Authorization"] = "Bearer " + token
    request = Request(service + target, data=document, headers=headers, method="POST")
    try:
        with urlopen(request, timeout=timeout) as response:
            answer = json.load(response)
    except HTTPError as error:
        raise GateError(f"{error.code} {error.read().decode('utf-8', 'replace')}") from error
    except (OSError, URLError, ValueError) as error:
        raise GateError(str(error)) from error
    if answer.get("decision") not in ("publish", "hold"):
        raise GateError("回答里没有决定 no decision in the answer")
    return answer


def signed(key, target, document):
    """签名所用的请求头。  The headers of a signed request."""
    name, _, secret = key.partition(":")
    stamp, nonce = str(int(time.time())), secrets.token_hex(16)
    digest = hashlib.sha256(document).hexdigest()
    words = "\n".join(["gxlint-v1", stamp, nonce, "POST", target, digest])
    signature = hmac.new(secret.encode(), words.encode(), "sha256").hexdigest()
    return {
        "X-GXLint-Key": name,
        "X-GXLint-Timestamp": stamp,
        "X-GXLint-Nonce": nonce,
        "X-GXLint-Signature": "v1=" + signature,
    }


def main(arguments):
    if not arguments:
        print(__doc__, file=sys.stderr)
        return 2
    file = Path(arguments[0])
    metadata = dict(word.partition("=")[::2] for word in arguments[1:])
    try:
        answer = ask(
            os.environ.get("GXLINT_URL", "http://127.0.0.1:8321"),
            file.read_bytes(),
            {"path": file.name, **metadata},
            key=os.environ.get("GXLINT_KEY", ""),
            token=os.environ.get("GXLINT_TOKEN", ""),
        )
    except (GateError, OSError) as error:
        print(error, file=sys.stderr)
        return 2
    doubts = [words for words in answer["mismatches"] if words not in answer["reasons"]]
    print(
        answer["decision"], *answer["reasons"], *(f"供参考：{words}" for words in doubts), sep="\n"
    )
    return 0 if answer["decision"] == "publish" else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
