import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * 发布前问一问：这份报告能不能发布？  Asks before publishing: may this report go public?
 *
 * <pre>
 * java GateHook.java 报告.html site=www.yunxi.gov.cn body=云溪县民政局 year=2026 planned=2027-01-25
 * </pre>
 *
 * 退出状态 exit status：0 可以发布 publish，1 暂缓 hold，2 没有问成 no answer（按暂缓处理 treat as hold）。
 * 环境变量 environment：GXLINT_URL（默认 http://127.0.0.1:8321），
 * GXLINT_KEY（名称:密钥，请求带签名 signed）或 GXLINT_TOKEN（令牌 bearer token）。
 * 只用 JDK 11 以上，不用别的库。CMS 里新建一个 GateHook，发布前调用 ask。
 * JDK 11 or later and nothing else. A CMS keeps one GateHook and calls ask before it publishes.
 */
public final class GateHook {
    /** 决定、理由和供参考的话。  The decision, the reasons for it, and what else to consider. */
    public static final class Answer {
        public final boolean publish;
        public final List<String> reasons;

        Answer(boolean publish, List<String> reasons) {
            this.publish = publish;
            this.reasons = reasons;
        }
    }

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final SecureRandom random = new SecureRandom();
    private final String service;
    private final String key;
    private final String token;

    /** key 写成“名称:密钥”，没有就写 ""；token 同。  key is name:secret; "" where there is none. */
    public GateHook(String service, String key, String token) {
        this.service = service;
        this.key = key;
        this.token = token;
    }

    /**
     * document 是文件的字节；metadata 可有 site、body、year、planned、url、path。
     *
     * @throws IOException 服务没有给出决定  the service gave no decision
     */
    public Answer ask(byte[] document, Map<String, String> metadata)
            throws IOException, InterruptedException, GeneralSecurityException {
        String target = "/v1/gate?" + metadata.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(service + target))
                .timeout(Duration.ofSeconds(60))
                .header("Content-Type", "application/octet-stream")
                .header("Accept", "text/plain")
                .POST(HttpRequest.BodyPublishers.ofByteArray(document));
        if (!key.isEmpty()) {
            sign(request, target, document);
        } else if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        HttpResponse<String> response = client.send(
                request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        // 第一行是决定，后面每行一条理由（不因此暂缓的以“供参考：”开头）
        // the decision, then a reason a line (“to consider:” what does not hold)
        List<String> lines = response.body().lines().collect(Collectors.toList());
        String decision = response.statusCode() == 200 && !lines.isEmpty() ? lines.get(0) : "";
        if (!decision.equals("publish") && !decision.equals("hold")) {
            throw new IOException(response.statusCode() + " " + response.body());
        }
        return new Answer(decision.equals("publish"), lines.subList(1, lines.size()));
    }

    private void sign(HttpRequest.Builder request, String target, byte[] document)
            throws GeneralSecurityException {
        String[] nameAndSecret = key.split(":", 2);
        String stamp = Long.toString(Instant.now().getEpochSecond());
        byte[] noise = new byte[16];
        random.nextBytes(noise);
        String nonce = hex(noise);
        String digest = hex(MessageDigest.getInstance("SHA-256").digest(document));
        String words = String.join("\n", "gxlint-v1", stamp, nonce, "POST", target, digest);
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(nameAndSecret[1].getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        request.header("X-GXLint-Key", nameAndSecret[0])
                .header("X-GXLint-Timestamp", stamp)
                .header("X-GXLint-Nonce", nonce)
                .header("X-GXLint-Signature",
                        "v1=" + hex(mac.doFinal(words.getBytes(StandardCharsets.UTF_8))));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String hex(byte[] bytes) {
        StringBuilder digits = new StringBuilder();
        for (byte each : bytes) {
            digits.append(String.format("%02x", each));
        }
        return digits.toString();
    }

    private static String variable(String name, String otherwise) {
        String value = System.getenv(name);
        return value == null ? otherwise : value;
    }

    public static void main(String[] arguments) {
        if (arguments.length == 0) {
            System.err.println("java GateHook.java FILE [site=… body=… year=… planned=… url=…]");
            System.exit(2);
        }
        try {
            Path file = Path.of(arguments[0]);
            Map<String, String> metadata = new LinkedHashMap<>();
            metadata.put("path", file.getFileName().toString());
            for (String field : Arrays.asList(arguments).subList(1, arguments.length)) {
                String[] nameAndValue = field.split("=", 2);
                metadata.put(nameAndValue[0], nameAndValue[1]);
            }
            GateHook gate = new GateHook(
                    variable("GXLINT_URL", "http://127.0.0.1:8321"),
                    variable("GXLINT_KEY", ""),
                    variable("GXLINT_TOKEN", ""));
            Answer answer = gate.ask(Files.readAllBytes(file), metadata);
            PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
            out.println(answer.publish ? "publish" : "hold");
            answer.reasons.forEach(out::println);
            System.exit(answer.publish ? 0 : 1);
        } catch (Exception error) { // 不论什么差错都不是决定  whatever it is, it is no decision
            System.err.println(error);
            System.exit(2);
        }
    }
}
