package org.pouch.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pouch.casework.intervention.Act;
import org.pouch.exchange.Channel;
import org.pouch.exchange.PacketRegister;
import org.pouch.exchange.store.Cause;
import org.pouch.ledger.seal.LedgerCheck;
import org.pouch.packet.AttachmentClass;
import org.pouch.packet.PacketKind;
import org.pouch.packet.ReceiptCode;
import org.pouch.packet.ReceiptLevel;

class TextsTest {
    private static final Pattern USED = Pattern.compile("#\\{([a-zA-Z.]+)[}(]");

    private static final Pattern FIELD_OF_A_BROWSER = Pattern.compile("type=\"(date|datetime-local|month|week)\"");

    private final Properties english = texts("messages.properties");
    private final Properties chinese = texts("messages_zh.properties");

    @Test
    void saysEverythingInBothLanguages() {
        assertThat(chinese.stringPropertyNames()).containsAll(english.stringPropertyNames());
    }

    /** Of a name that is written twice the last counts: then a page says what was meant for another. */
    @ParameterizedTest
    @ValueSource(strings = {"messages.properties", "messages_zh.properties"})
    void writesEachTextOnce(String file) throws IOException {
        assertThat(Files.readAllLines(Path.of("src/pouch/src/main/resources", file)).stream()
                        .filter(line -> !line.startsWith("#") && line.contains("="))
                        .map(line -> line.substring(0, line.indexOf('=')).strip()))
                .isNotEmpty()
                .doesNotHaveDuplicates();
    }

    /** One word for one thing: on pages, in sentences, in the names of the models and in forms. */
    @ParameterizedTest
    @CsvSource({
        "包裹, 文件包",
        "移送, 移交",
        "签封, 封签",
        "封装, 封签",
        "启程, 出发",
        "账簿, 账本",
        "密钥管理员, 密钥官",
        "密钥官员, 密钥官",
        "遣返请求, 接回请求",
        "发送关卡, 放行检查"
    })
    void callsOneThingByOneWord(String other, String word) throws IOException {
        Path resources = Path.of("src/pouch/src/main/resources");
        List<Path> texts = new ArrayList<>(List.of(
                resources.resolve("messages_zh.properties"),
                resources.resolve("desk/sentences-zh.txt"),
                resources.resolve("desk/models-zh.txt")));
        try (Stream<Path> models = Files.list(Path.of("processes"))) {
            models.filter(file -> file.toString().endsWith(".form")).forEach(texts::add);
        }

        for (Path text : texts) {
            assertThat(Files.readString(text)).as("%s says %s", text, word).doesNotContain(other);
        }
        assertThat(Files.readString(texts.get(0))).contains(word);
    }

    @Test
    void knowsEveryTextThatAPageUses() throws IOException {
        assertThat(english.stringPropertyNames())
                .containsAll(matches(Path.of("src/pouch/src/main/resources/templates"), USED));
    }

    /** A browser writes day, month and year in the order of its language; we write them in one. */
    @Test
    void leavesTheOrderOfADayToNoBrowser() throws IOException {
        assertThat(matches(Path.of("src/pouch/src/main/resources/templates"), FIELD_OF_A_BROWSER))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void namesEveryKind(PacketKind kind) {
        assertThat(english).containsKey("kind." + kind);
    }

    @ParameterizedTest
    @EnumSource
    void namesEveryReceiptCode(ReceiptCode code) {
        assertThat(english).containsKey("receipt." + code);
    }

    @Test
    void namesEveryOtherCodeOfAPage() {
        Stream.of(ReceiptLevel.values()).forEach(level -> assertThat(english).containsKey("level." + level));
        Stream.of(Channel.values()).forEach(channel -> assertThat(english).containsKey("channel." + channel));
        Stream.of(PacketRegister.State.values())
                .forEach(state -> assertThat(english).containsKey("state." + state));
        Stream.of(PacketRegister.SendingState.values())
                .forEach(state -> assertThat(english).containsKey("sendingState." + state));
        Stream.of(Cause.Reason.values()).forEach(reason -> assertThat(english).containsKey("sending." + reason));
        Stream.of(Act.values()).forEach(act -> assertThat(english).containsKeys("act." + act, "act.done." + act));
        Stream.of(LedgerCheck.State.values())
                .forEach(state -> assertThat(english).containsKey("checkState." + state));
        Stream.of(AttachmentClass.values()).forEach(type -> assertThat(english).containsKey("attachment." + type));
    }

    private static Set<String> matches(Path folder, Pattern pattern) throws IOException {
        Set<String> found = new TreeSet<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                pattern.matcher(Files.readString(file))
                        .results()
                        .map((MatchResult match) -> match.group(1))
                        .forEach(found::add);
            }
        }
        return found;
    }

    private static Properties texts(String name) {
        Properties texts = new Properties();
        try (Reader reader = new InputStreamReader(
                Objects.requireNonNull(TextsTest.class.getResourceAsStream("/" + name)), StandardCharsets.UTF_8)) {
            texts.load(reader);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return texts;
    }
}
