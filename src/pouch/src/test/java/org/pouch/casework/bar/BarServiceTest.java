package org.pouch.casework.bar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Optional;
import org.bouncycastle.asn1.x509.GeneralName;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pouch.casework.bar.LegalBarRegister.Answer;
import org.pouch.testing.TestPki;
import org.pouch.testing.TestPki.Holder;
import org.pouch.testing.TestTls;

/** What a register of legal bars may do to us: nothing but say CLEAR or BAR as agreed lets anybody leave. */
class BarServiceTest {
    private static final Clock CLOCK = Clock.fixed(TestPki.NOON, ZoneOffset.UTC);

    private static final JsonNode PERSON = person();

    @TempDir
    Path folder;

    private final PlayedRegister register = new PlayedRegister();

    private static JsonNode person() {
        try {
            return new ObjectMapper()
                    .readTree(Path.of("samples/request/case.json").toFile())
                    .path("person");
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @AfterEach
    void close() {
        register.close();
    }

    private BarService service() {
        return service(new LegalBarSettings(
                register.address(), Duration.ofSeconds(5), Duration.ofMinutes(1), null, null, null, null));
    }

    private static BarService service(LegalBarSettings settings) {
        return BarService.of(settings, CLOCK).orElseThrow();
    }

    private static LegalBarSettings impatient(URI address) {
        return new LegalBarSettings(address, Duration.ofSeconds(5), Duration.ofMillis(300), null, null, null, null);
    }

    @Test
    void takesTheTwoWordsThatAreAgreed() {
        BarService service = service();

        assertThat(service.ask(PERSON)).isEqualTo(Answer.CLEAR);
        register.behaves(PlayedRegister.says("BAR"));
        assertThat(service.ask(PERSON)).isEqualTo(Answer.BAR);

        assertThat(register.asked()).hasSize(2);
        assertThat(register.asked().get(0).query())
                .as("each question has its own")
                .isNotEqualTo(register.asked().get(1).query());
        assertThat(service.silence()).isEmpty();
    }

    /** Nothing of the case, not to where, nor for what; and nothing of the person where a log would keep it. */
    @Test
    void tellsWhoThePersonIsAndNothingElse() throws IOException {
        service().ask(PERSON);

        PlayedRegister.Asked asked = register.asked().get(0);
        assertThat(asked.line()).isEqualTo("POST /bars");
        assertThat(asked.headers()).doesNotContain("LYU").doesNotContain("999901");
        assertThat(asked.body().fieldNames()).toIterable().containsExactly("query", "person");
        assertThat(asked.body().path("person")).isEqualTo(new ObjectMapper().readTree("""
                        {"primaryIdentifier": "LYU", "secondaryIdentifier": "JIANGUO", "dateOfBirth": "1985-01-15",
                         "sex": "M", "nationalIdNumber": "999901198501150015", "nameOriginalScript": "吕建国",
                         "otherNames": ["LU JIANGUO"]}"""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "CLEAR",
                "\"CLEAR\"",
                "null",
                "[]",
                "{",
                "<html>CLEAR</html>",
                "{\"answer\":\"CLEAR\"}",
                "{\"query\":\"another\",\"answer\":\"CLEAR\"}",
                "{\"query\":\"%s\",\"answer\":\"clear\"}",
                "{\"query\":\"%s\",\"answer\":\"CLEAR \"}",
                "{\"query\":\"%s\",\"answer\":\"UNKNOWN\"}",
                "{\"query\":\"%s\",\"answer\":true}",
                "{\"query\":\"%s\",\"answer\":[\"CLEAR\"]}",
                "{\"query\":\"%s\",\"answer\":null}",
                "{\"query\":\"%s\",\"answer\":\"CLEAR\",\"note\":\"but see file\"}",
                "{\"query\":\"%s\",\"answer\":\"BAR\",\"answer\":\"CLEAR\"}",
                "{\"query\":\"%s\",\"answer\":\"CLEAR\"} {\"answer\":\"BAR\"}",
                "{\"query\":\"%s\",\"Answer\":\"CLEAR\"}"
            })
    void takesNothingElseForAnAnswer(String text) {
        register.behaves(PlayedRegister.body(text));
        BarService service = service();

        assertThat(service.ask(PERSON)).isEqualTo(Answer.UNKNOWN);
        assertThat(service.silence()).isPresent();
    }

    @ParameterizedTest
    @ValueSource(ints = {201, 203, 204, 301, 400, 401, 404, 429, 500, 503})
    void takesNoOtherStatusForAnAnswer(int status) {
        String body = status == 204 ? "" : "{\"query\":\"%s\",\"answer\":\"CLEAR\"}";
        register.behaves(PlayedRegister.with(status, "application/json", body));

        assertThat(service().ask(PERSON)).isEqualTo(Answer.UNKNOWN);
    }

    @Test
    void takesNoOtherTypeForAnAnswer() {
        register.behaves(PlayedRegister.with(200, "text/html", "{\"query\":\"%s\",\"answer\":\"CLEAR\"}"));
        assertThat(service().ask(PERSON)).isEqualTo(Answer.UNKNOWN);

        register.behaves(
                PlayedRegister.with(200, "application/json; charset=UTF-8", "{\"query\":\"%s\",\"answer\":\"CLEAR\"}"));
        assertThat(service().ask(PERSON)).isEqualTo(Answer.CLEAR);
    }

    @Test
    void readsNoMoreOfAnAnswerThanAgreed() {
        String padded = "{\"query\":\"%s\",\"answer\":\"CLEAR\"}" + " ".repeat(8 << 20);
        register.behaves(PlayedRegister.body(padded));
        BarService service = service();

        assertThat(service.ask(PERSON)).isEqualTo(Answer.UNKNOWN);
        assertThat(service.silence().orElseThrow().why()).contains("longer than agreed");
    }

    @Test
    void waitsForNobodyWhoDoesNotAnswer() {
        register.behaves(register.isSilent());
        BarService service = service(impatient(register.address()));

        assertThat(service.ask(PERSON)).isEqualTo(Answer.UNKNOWN);
        assertThat(service.silence().orElseThrow().why()).contains("300 ms");
    }

    @Test
    void waitsForNobodyWhoBeginsToAnswer() {
        register.behaves(register.breaksOffInTheMiddle());

        assertThat(service(impatient(register.address())).ask(PERSON)).isEqualTo(Answer.UNKNOWN);
    }

    @Test
    void followsNobodyToAnotherPlace() {
        try (PlayedRegister other = new PlayedRegister()) {
            register.behaves(PlayedRegister.leadsTo(other.address()));

            assertThat(service().ask(PERSON)).isEqualTo(Answer.UNKNOWN);
            assertThat(other.asked()).isEmpty();
        }
    }

    @Test
    void knowsNothingOfARegisterThatIsNotThere() {
        URI gone;
        try (PlayedRegister stopped = new PlayedRegister()) {
            gone = stopped.address();
        }

        assertThat(service(impatient(gone)).ask(PERSON)).isEqualTo(Answer.UNKNOWN);
    }

    @Test
    void saysWhoAsksAsTheFileSaysNow() throws IOException {
        Path token = folder.resolve("token");
        Files.writeString(token, "first-secret\n");
        BarService service = service(new LegalBarSettings(
                register.address(), Duration.ofSeconds(5), Duration.ofMinutes(1), null, token, null, null));
        service.ask(PERSON);
        Files.writeString(token, "second-secret\nand a remark\n");
        service.ask(PERSON);
        Files.writeString(token, "");

        assertThat(service.ask(PERSON)).as("nobody asks without a name").isEqualTo(Answer.UNKNOWN);
        assertThat(register.asked())
                .extracting(PlayedRegister.Asked::authorization)
                .containsExactly("Bearer first-secret", "Bearer second-secret");
    }

    @Test
    void saysWhoAsksWithAPassword() throws IOException {
        Path password = folder.resolve("password");
        Files.writeString(password, "geheim\n");

        service(new LegalBarSettings(
                        register.address(),
                        Duration.ofSeconds(5),
                        Duration.ofMinutes(1),
                        null,
                        null,
                        "pouch",
                        password))
                .ask(PERSON);

        assertThat(register.asked().get(0).authorization())
                .isEqualTo("Basic " + Base64.getEncoder().encodeToString("pouch:geheim".getBytes()));
    }

    @Test
    void believesNobodyWhoseCertificateLeadsElsewhereOrIsOfAnotherHost() throws Exception {
        TestPki pki = new TestPki();
        Holder here = pki.issue("CN=Register")
                .usage(TestPki.SIGNS)
                .with(TestTls.name(GeneralName.iPAddress, "127.0.0.1"))
                .valid("2020-01-01T00:00:00Z", "2040-01-01T00:00:00Z")
                .done();
        Holder elsewhere = pki.issue("CN=Register")
                .usage(TestPki.SIGNS)
                .with(TestTls.name(GeneralName.dNSName, "register.example"))
                .valid("2020-01-01T00:00:00Z", "2040-01-01T00:00:00Z")
                .done();
        Path roots = TestTls.pem(folder.resolve("roots.pem"), pki.root().certificate());
        Path others =
                TestTls.pem(folder.resolve("others.pem"), new TestPki().root().certificate());

        try (PlayedRegister secure = new PlayedRegister(TestTls.of(here))) {
            URI address = secure.address("127.0.0.1", "https");
            assertThat(service(trusting(address, roots)).ask(PERSON)).isEqualTo(Answer.CLEAR);
            assertThat(service(trusting(address, others)).ask(PERSON)).isEqualTo(Answer.UNKNOWN);
            assertThat(service(trusting(address, null)).ask(PERSON)).isEqualTo(Answer.UNKNOWN);
            assertThat(secure.asked()).as("nobody else heard of the person").hasSize(1);
        }
        try (PlayedRegister secure = new PlayedRegister(TestTls.of(elsewhere))) {
            URI address = secure.address("127.0.0.1", "https");
            assertThat(service(trusting(address, roots)).ask(PERSON)).isEqualTo(Answer.UNKNOWN);
            assertThat(secure.asked()).isEmpty();
        }
    }

    private static LegalBarSettings trusting(URI address, @Nullable Path roots) {
        return new LegalBarSettings(address, Duration.ofSeconds(5), Duration.ofMinutes(1), roots, null, null, null);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://register.example/bars",
                "http://127.0.0.1.example/bars",
                "ftp://127.0.0.1/bars",
                "https://user:secret@register.example/bars",
                "https://register.example/bars?key=secret",
                "https:///bars",
                "bars"
            })
    void isAskedNowhereWhereOthersListen(String address) {
        assertThatThrownBy(() -> impatient(URI.create(address)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("pouch.legal-bars.address");
    }

    @Test
    void refusesSettingsThatContradictEachOther() {
        Path file = folder.resolve("secret");

        assertThatThrownBy(() -> new LegalBarSettings(
                        register.address(), Duration.ofSeconds(1), Duration.ofSeconds(1), null, file, "pouch", file))
                .hasMessageContaining("by one of them");
        assertThatThrownBy(() -> new LegalBarSettings(
                        register.address(), Duration.ofSeconds(1), Duration.ofSeconds(1), null, null, "pouch", null))
                .hasMessageContaining("go together");
        assertThatThrownBy(() -> service(trusting(register.address(), folder.resolve("missing.pem"))))
                .hasMessageContaining("pouch.legal-bars.trust");
        assertThat(BarService.of(LegalBarSettings.none(), CLOCK)).isEqualTo(Optional.empty());
    }
}
