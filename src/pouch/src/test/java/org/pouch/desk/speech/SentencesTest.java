package org.pouch.desk.speech;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SentencesTest {
    /** The engine says why there is an incident. */
    private static final List<Path> CODE = List.of(
            Path.of("src/pouch/src/main/java/org/pouch"),
            Path.of("src/engine/src/main/java/org/pouch"),
            Path.of("src/decision/src/main/java/org/pouch"));

    private static final Path RULES = Path.of("src/pouch/src/main/java/org/pouch/casework");

    private static final Pattern PLACE = Pattern.compile("\\{[1-9]}");
    private static final Pattern PLAIN_REFUSAL =
            Pattern.compile("new DecisionRefused\\(\\s*\"((?:[^\"\\\\]|\\\\.)*)\"\\s*,");
    /** As a rule of a task says why. */
    private static final Pattern PLAIN_WHY =
            Pattern.compile("Optional\\.of\\(\\s*\"((?:[^\"\\\\]|\\\\.)+\\.)\"\\s*\\)");

    private static final Pattern PROBLEM_OF_A_FIELD = Pattern.compile(
            "problems\\s*\\.put(?:IfAbsent)?\\(\\s*[^,()]+(?:\\(\\))?,\\s*\"((?:[^\"\\\\]|\\\\.)*)\"\\s*\\)");
    private static final Pattern PLAIN_OF_A_FLIGHT = Pattern.compile(
            "(?:new FlightRefused|refused\\.put)\\(\\s*(?:request,\\s*)?\"((?:[^\"\\\\]|\\\\.)*)\"\\s*\\)");

    private final Sentences sentences = new Sentences();

    @Test
    void saysWholeSentencesAndThoseWithSomethingInThem() {
        assertThat(sentences.in(Locale.SIMPLIFIED_CHINESE, "The date lies in the future."))
                .hasValue("日期在将来。");
        assertThat(sentences.in(Locale.SIMPLIFIED_CHINESE, "Say why, in 10 to 500 characters."))
                .hasValue("请用 10 至 500 个字符说明理由。");
        assertThat(sentences.in(Locale.SIMPLIFIED_CHINESE, "Choose one of $1, A\\B."))
                .hasValue("请选择其一：$1, A\\B。");
        assertThat(sentences.in(
                        Locale.SIMPLIFIED_CHINESE,
                        "That would be another person, not a correction: the case is to be asked about anew."
                                + " Of a number at most 2 digits are corrected."))
                .hasValue("那将是另一人，而非更正：本案须重新请求。号码至多更正 2 位。");
        assertThat(sentences.in(
                        Locale.SIMPLIFIED_CHINESE,
                        "The agreement asks for a notice of 5 working days: not before 2026-12-01."))
                .hasValue("协定规定的通知期为 5 个工作日：不得早于 2026-12-01。");
        assertThat(sentences.in(Locale.SIMPLIFIED_CHINESE, "Nobody has written this one."))
                .isEmpty();
        assertThat(sentences.in(Locale.ENGLISH, "The date lies in the future.")).isEmpty();
    }

    @Test
    void saysOneKnownSentenceAfterTheOther() {
        assertThat(sentences.in(
                        Locale.SIMPLIFIED_CHINESE,
                        "Taking it in failed. It is nested more deeply than this program can follow."
                                + " The log says more under F-3a9c41d2."))
                .hasValue("接收处理失败。嵌套层次超出本程序的处理能力。详情见日志：F-3a9c41d2。");
        assertThat(sentences.in(Locale.SIMPLIFIED_CHINESE, "Taking it in failed. Nobody has written this one."))
                .isEmpty();
    }

    /** A place at the end of the one took in the other, which was read in English. */
    @Test
    void saysWhatComesAfterASentenceThatEndsInAPlace() {
        assertThat(sentences.in(
                        Locale.SIMPLIFIED_CHINESE,
                        "The reply is not overdue: its term ends at 2026-12-01. The date lies in the future."))
                .hasValue("答复尚未逾期：期限为 2026-12-01。日期在将来。");
        assertThat(sentences.in(
                        Locale.SIMPLIFIED_CHINESE,
                        "It may not leave now: the page Channels. The date lies in the future."))
                .hasValue("现在不得发出：the page Channels。日期在将来。");
        assertThat(sentences.in(
                        Locale.SIMPLIFIED_CHINESE,
                        "It may not leave now: The date lies in the future. The date lies in the future."
                                + " There is no case 12."))
                .hasValue("现在不得发出：日期在将来。日期在将来。没有案件 12。");
    }

    @Test
    void leavesAFullStopInANameWhereItIs() {
        assertThat(sentences.in(Locale.SIMPLIFIED_CHINESE, "It was said: Port of St. Helier. No. 4 is closed."))
                .hasValue("对方回应：Port of St. Helier. No. 4 is closed。");
    }

    /** As incidents have it: who waits, for what, and who is told. */
    @Test
    void saysOfWhatIsAwayWhatItIsAndSinceWhen() {
        assertThat(
                        sentences.in(
                                Locale.SIMPLIFIED_CHINESE,
                                "The database of this authority has been away since 2026-11-24T09:00:00Z, and still is."
                                        + " The step pouch.packet.seal failed. The database of this authority does not answer, or its disk is full."
                                        + " What waits for it goes on by itself. The log says more under F-3a9c41d2."
                                        + " Others that wait for the same go on by themselves when it is back; this one is to be tried again."))
                .hasValueSatisfying(said -> assertThat(said)
                        .startsWith("本机关的数据库自 2026-11-24T09:00:00Z 起没有应答，至今未恢复。步骤 pouch.packet.seal 失败。")
                        .contains("F-3a9c41d2")
                        .doesNotContain("answer"));
        assertThat(sentences.in(Locale.SIMPLIFIED_CHINESE, "It cannot be reached: nothing listens there."))
                .hasValue("无法连接：该处没有服务在监听。");
    }

    @Test
    void saysWhatTheCheckOfTheLedgerFinds() {
        assertThat(sentences.in(
                        Locale.SIMPLIFIED_CHINESE,
                        "The ledger is broken at line 701: its content is not what its hash was made of."))
                .hasValue("账本在第 701 行断开：内容与其哈希值不符。");
        assertThat(
                        sentences.in(
                                Locale.SIMPLIFIED_CHINESE,
                                "The end was cut off: check 3 of 2026-11-24T09:30:00Z by udo knows line 7, and the ledger ends with line 5."))
                .hasValue("末尾被截去：udo 于 2026-11-24T09:30:00Z 所作的检查 3 载有第 7 行，而账本止于第 5 行。");
    }

    @Test
    void saysWhyTheEngineStopped() {
        assertThat(sentences.in(
                        Locale.SIMPLIFIED_CHINESE,
                        "Expected result of the expression 'complete' to be 'BOOLEAN', but was 'NULL'."
                                + " The evaluation reported the following warnings:\n"
                                + "[NO_VARIABLE_FOUND] No variable found with name 'complete'"))
                .hasValue("表达式“complete”的结果应为 BOOLEAN，实际为 NULL。求值时的警告：\n"
                        + "[NO_VARIABLE_FOUND] No variable found with name 'complete'");
        assertThat(sentences.in(
                        Locale.SIMPLIFIED_CHINESE,
                        "Expected at least one condition to evaluate to true, or to have a default flow"))
                .hasValue("没有任何条件成立，也没有默认流向。");
        assertThat(sentences.in(
                        Locale.SIMPLIFIED_CHINESE,
                        "Expected to throw an error event with the code 'NO_REPLY' with message 'late', but it was not caught."
                                + " Available error events are [ERR_GATE_BLOCK]"))
                .hasValue("代码为 'NO_REPLY' with message 'late' 的错误事件没有被捕获。现有错误事件：ERR_GATE_BLOCK。");
    }

    @Test
    void saysWhatACheckOfADocumentFinds() {
        assertThat(
                        sentences.in(
                                Locale.SIMPLIFIED_CHINESE,
                                "The certificate of CN=Seal, O=Utopia (SHA-256 ab:cd) does not lead to a trusted one: CN=Root (SHA-256 ef)."))
                .hasValue("CN=Seal, O=Utopia 的证书（SHA-256 ab:cd）不能追溯至受信任的证书: CN=Root (SHA-256 ef).");
        assertThat(sentences.in(
                        Locale.SIMPLIFIED_CHINESE,
                        "Signature1: The signature does not cover a whole revision of the document."))
                .hasValue("Signature1：签名没有覆盖文件的一个完整版本。");
    }

    /** A sentence that nobody says any more, or says otherwise, is found here. */
    @Test
    void knowsNoSentenceThatNobodySays() throws IOException {
        String code = code();
        List<String> lines = Sentences.lines();

        assertThat(lines).hasSizeGreaterThan(200);
        for (int i = 0; i < lines.size(); i += 2) {
            for (String part : PLACE.split(lines.get(i))) {
                if (part.strip().length() > 1) {
                    assertThat(code).contains(part.strip().replace("\"", "\\\""));
                }
            }
            assertThat(lines.get(i + 1)).as(lines.get(i)).containsPattern("\\p{IsHan}");
        }
    }

    /** Whoever writes a new refusal says it in both languages. */
    @Test
    void saysEveryPlainRefusalOfAnOfficerInChinese() throws IOException {
        String code = code();
        List<String> said = new ArrayList<>();
        for (Pattern pattern : List.of(PLAIN_REFUSAL, PROBLEM_OF_A_FIELD, PLAIN_OF_A_FLIGHT)) {
            said.addAll(found(pattern, code));
        }
        for (String rules : List.of("agreement", "document", "task")) {
            said.addAll(found(PLAIN_WHY, code(RULES.resolve(rules))));
        }

        assertThat(said).hasSizeGreaterThan(80);
        assertThat(said)
                .allSatisfy(sentence -> assertThat(sentences.in(Locale.SIMPLIFIED_CHINESE, sentence))
                        .as(sentence)
                        .isPresent());
    }

    private static List<String> found(Pattern pattern, String code) {
        return pattern.matcher(code)
                .results()
                .map(found -> found.group(1).replace("\\\"", "\""))
                .toList();
    }

    private static String code() throws IOException {
        StringBuilder code = new StringBuilder();
        for (Path part : CODE) {
            code.append(code(part)).append('\n');
        }
        return code.toString();
    }

    /** With literals that were broken over lines in one piece. */
    private static String code(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .map(SentencesTest::read)
                    .collect(Collectors.joining("\n"))
                    .replaceAll("\"\\s*\\+\\s*\"", "");
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
