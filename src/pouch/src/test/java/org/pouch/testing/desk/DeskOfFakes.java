package org.pouch.testing.desk;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.pouch.casework.access.AccessLog;
import org.pouch.casework.access.AccessReport;
import org.pouch.casework.access.AccessSettings;
import org.pouch.casework.access.CaseParts;
import org.pouch.casework.duty.SecondPerson;
import org.pouch.desk.tls.ServedSafely;
import org.pouch.exchange.ExchangeSettings;
import org.pouch.exchange.attest.SignDocument;
import org.pouch.exchange.expiry.Expiries;
import org.pouch.exchange.note.StatementReport;
import org.pouch.exchange.note.StatementReport.State;
import org.pouch.exchange.note.StatementReport.Stated;
import org.pouch.exchange.proof.ProofOfPacket;
import org.pouch.ledger.seal.LedgerCheck;
import org.pouch.ledger.seal.LedgerChecks;
import org.pouch.ledger.seal.SampleSealingKey;
import org.pouch.ledger.seal.SealedLedger;
import org.pouch.ledger.webhook.WebhookReport;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.PacketId;
import org.pouch.process.oversight.Waits;
import org.pouch.sealing.DocumentSigner;
import org.pouch.testing.SampleCerts;
import org.pouch.testing.TestDatabase;
import org.pouch.testing.TestVault;
import org.pouch.vault.CaseVault;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.transaction.support.TransactionTemplate;

/** The pages and the API of one authority on ends that live in memory; can be started to look at the pages. */
@SpringBootConfiguration
@EnableAutoConfiguration(
        exclude = DataSourceAutoConfiguration.class,
        excludeName = {
            "org.apache.camel.spring.boot.CamelAutoConfiguration",
            "org.apache.camel.component.jms.springboot.JmsComponentAutoConfiguration",
            "org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration"
        })
@ComponentScan({"org.pouch.desk", "org.pouch.operations", "org.pouch.api"})
@EnableConfigurationProperties(ExchangeSettings.class)
public class DeskOfFakes {
    public static final Instant NOW = Instant.parse("2026-11-24T09:30:00Z");

    static final String[] SETTINGS = {
        "pouch.authority.id=UTO-ORC",
        "pouch.authority.name=Utopia, Office for Return Coordination",
        "pouch.authority.name-zh=乌托邦遣返协调办公室",
        "pouch.demo=true",
        "pouch.exchange.most-bytes=27262976",
        "pouch.users[0].id=anna",
        "pouch.users[0].name=Anna Keller",
        "pouch.users[0].password={noop}anna-in-the-tests",
        "pouch.users[0].roles=CASE_WORKER",
        "pouch.users[1].id=bruno",
        "pouch.users[1].name=Bruno Haas",
        "pouch.users[1].password={noop}bruno-in-the-tests",
        "pouch.users[1].roles=CASE_WORKER,APPROVER",
        "pouch.users[2].id=olga",
        "pouch.users[2].name=Olga Steiner",
        "pouch.users[2].password={noop}olga-in-the-tests",
        "pouch.users[2].roles=ADMINISTRATOR",
        "pouch.users[3].id=udo",
        "pouch.users[3].name=Udo Frei",
        "pouch.users[3].password={noop}udo-in-the-tests",
        "pouch.users[3].roles=AUDITOR",
        "pouch.users[4].id=ivo",
        "pouch.users[4].name=Ivo Lang",
        "pouch.users[4].password={noop}ivo-in-the-tests",
        "pouch.users[4].roles=INTEGRATOR",
        "pouch.users[5].id=kim",
        "pouch.users[5].name=Kim Novak",
        "pouch.users[5].password={noop}kim-in-the-tests",
        "pouch.users[5].roles=KEY_OFFICER",
        "pouch.users[6].id=dora",
        "pouch.users[6].name=Dora Winter",
        "pouch.users[6].password={noop}dora-in-the-tests",
        "pouch.users[6].roles=DATA_PROTECTION",
        "pouch.users[7].id=paul",
        "pouch.users[7].name=Paul Stein",
        "pouch.users[7].password={noop}paul-in-the-tests",
        "pouch.users[7].roles=APPROVER",
        "pouch.users[8].id=sara",
        "pouch.users[8].name=Sara Winter",
        "pouch.users[8].password={noop}sara-in-the-tests",
        "pouch.users[8].roles=SUPERVISOR",
        "pouch.users[9].id=mona",
        "pouch.users[9].name=Mona Ruiz",
        "pouch.users[9].password={noop}mona-in-the-tests",
        "pouch.users[9].roles=MONITOR",
        // Whose passwords somebody set, as outside a demonstration.
        "pouch.users[10].id=nora",
        "pouch.users[10].name=Nora Blum",
        "pouch.users[10].password=" + hash("nora-in-the-tests"),
        "pouch.users[10].roles=AUDITOR",
        "pouch.users[11].id=nils",
        "pouch.users[11].name=Nils Blum",
        "pouch.users[11].password=" + hash("nils-in-the-tests"),
        "pouch.users[11].roles=AUDITOR",
        "pouch.users[12].id=robo",
        "pouch.users[12].name=Case system",
        "pouch.users[12].password=" + hash("robo-in-the-tests"),
        "pouch.users[12].roles=AUDITOR",
        "pouch.users[12].program=true",
        "spring.main.banner-mode=off",
        "server.address=127.0.0.1",
        "logging.level.root=WARN"
    };

    @Bean
    Clock clock() {
        return Clock.fixed(NOW, ZoneOffset.UTC);
    }

    @Bean
    FakeCases cases() {
        return new FakeCases();
    }

    @Bean
    FakeComparison comparison() {
        return new FakeComparison();
    }

    @Bean
    FakeComments comments() {
        return new FakeComments();
    }

    @Bean
    FakeOnward onward() {
        return new FakeOnward();
    }

    @Bean
    FakeManifests manifests() {
        return new FakeManifests();
    }

    @Bean
    FakeFlights flights() {
        return new FakeFlights();
    }

    @Bean
    FakeLineUps lineUps() {
        return new FakeLineUps();
    }

    @Bean
    FakeHandovers handovers() {
        return new FakeHandovers();
    }

    @Bean
    FakeTasks tasks() {
        return new FakeTasks();
    }

    @Bean
    SecondPerson secondPersons() {
        return element -> element.startsWith("userTask_Approve");
    }

    @Bean
    FakeAbsences absences() {
        return new FakeAbsences();
    }

    @Bean
    FakeTypedForms typedForms() {
        return new FakeTypedForms();
    }

    @Bean
    FakeGuide guide() {
        return new FakeGuide();
    }

    @Bean
    FakeInstances instances() {
        return new FakeInstances();
    }

    @Bean
    FakeStandstill standstill(FakeInstances instances) {
        return new FakeStandstill(instances);
    }

    @Bean
    FakeInterventions interventions(FakeInstances instances) {
        return new FakeInterventions(instances);
    }

    @Bean
    FakeStatistics statistics() {
        return new FakeStatistics();
    }

    @Bean
    FakeImports imports() {
        return new FakeImports();
    }

    @Bean
    FakePackets packets() {
        return new FakePackets();
    }

    @Bean
    FakeSilence silence() {
        return new FakeSilence();
    }

    @Bean
    SignDocument signing() {
        return new DocumentSigner(SampleCerts.signing("uto"), Clock.systemUTC())::sign;
    }

    @Bean
    FakeHands hands(FakePackets packets) {
        return new FakeHands(packets);
    }

    @Bean
    FakeChannels channels() {
        return new FakeChannels();
    }

    @Bean
    FakeSafeguards safeguards() {
        return new FakeSafeguards();
    }

    @Bean
    FakeCorridors corridors() {
        return new FakeCorridors();
    }

    @Bean
    FakePartners partners() {
        return new FakePartners();
    }

    @Bean
    Expiries expiries(FakePartners partners) {
        return partners.expiries();
    }

    @Bean
    FakeLedger ledger() {
        return new FakeLedger();
    }

    @Bean
    WebhookReport webhooks() {
        return () -> List.of(
                new WebhookReport.Failing(
                        "case-system", NOW.minusSeconds(7200), "It answers with HTTP status 500.", 9, null),
                new WebhookReport.Failing(
                        "statistics", NOW.minusSeconds(3600), "Line 17 of the ledger cannot be read.", 5, 17L));
    }

    @Bean
    FakeCopies copies() {
        return new FakeCopies();
    }

    @Bean
    FakeSample sample() {
        return new FakeSample();
    }

    @Bean
    FakeSubjectRequests subjectRequests() {
        return new FakeSubjectRequests();
    }

    @Bean
    FakeMonitor monitor() {
        return new FakeMonitor();
    }

    /** Looks at cases are kept in tables of their own, as in the product. */
    @Bean
    WrittenLooks looks() {
        return new WrittenLooks();
    }

    @Bean
    JdbcClient database(WrittenLooks looks) {
        return looks.client();
    }

    @Bean
    TransactionTemplate transactions(WrittenLooks looks) {
        return looks.transactions();
    }

    @Bean
    CaseVault vault(WrittenLooks looks) {
        return TestVault.of(looks.client());
    }

    @Bean
    AccessSettings accessSettings() {
        return new AccessSettings(WrittenLooks.BULK, true, Duration.ofHours(1), Duration.ofDays(3650));
    }

    @Bean
    AccessLog accessLog(WrittenLooks looks, FakeLedger ledger, AccessSettings settings, Clock clock) {
        return looks.log(ledger, settings, clock);
    }

    @Bean
    AccessReport accessReport(WrittenLooks looks) {
        return looks.report();
    }

    @Bean
    CaseParts caseParts(WrittenLooks looks) {
        return looks.parts();
    }

    @Bean
    StatementReport statements() {
        return limit -> List.of(new Stated(
                new PacketId("0193a1b2-0000-7000-8000-0000000000f1"),
                new AuthorityId("XRU-CRS"),
                true,
                LocalDate.parse("2026-11-23"),
                State.DIFFERS,
                List.of("Of 2026-11-22, sent by XRU-CRS: our ledger has 3, theirs 4."),
                NOW.minusSeconds(60),
                NOW));
    }

    @Bean
    ProofOfPacket proofs(FakePackets packets) {
        return packets::document;
    }

    @Bean
    SealedLedger sealedLedger(FakeLedger ledger) {
        return new SealedLedger(ledger, new UnsealedLedger());
    }

    @Bean
    LedgerCheck ledgerCheck(SealedLedger sealed, Clock clock) {
        return new LedgerCheck(
                sealed,
                new LedgerChecks(TestDatabase.create().client(), clock),
                new SampleSealingKey("UTO-ORC", "uto", null, clock),
                clock);
    }

    /** The running one waits for a worker, for a day, for a moment that its engine does not say, and for a message. */
    @Bean
    Waits waits() {
        return instance -> instance == FakeInstances.RUNNING
                ? new Waits.Waiting(
                        List.of(
                                new Waits.Job(
                                        "serviceTask_Translate",
                                        "acme.translate",
                                        NOW.minus(Duration.ofHours(3)),
                                        2,
                                        null,
                                        null,
                                        "Taking it in failed.",
                                        false),
                                new Waits.Job("", "acme.print", null, 0, null, null, null, false)),
                        List.of(
                                new Waits.Timer(
                                        "boundaryEvent_ReplyOverdue",
                                        "Reply overdue",
                                        NOW.minus(Duration.ofDays(2)),
                                        "P5D",
                                        NOW.plus(Duration.ofDays(3))),
                                new Waits.Timer(
                                        "boundaryEvent_Reminder",
                                        null,
                                        NOW.minus(Duration.ofDays(2)),
                                        "=remindAfter",
                                        null)),
                        List.of(new Waits.Message(
                                "catchEvent_ReplyReceived",
                                "reply-received",
                                FakeCases.FIRST.value(),
                                NOW.minus(Duration.ofDays(2)))),
                        false)
                : new Waits.Waiting(List.of(), List.of(), List.of(), true);
    }

    /** @param arguments the port */
    public static void main(String[] arguments) {
        start("--server.port=" + (arguments.length == 0 ? "8080" : arguments[0]));
    }

    /** Settings of the tests first, so that arguments may change them. */
    public static ConfigurableApplicationContext start(String... arguments) {
        return startWith(DeskOfFakes.class, arguments);
    }

    /** @param parts a configuration that imports this one */
    public static ConfigurableApplicationContext startWith(Class<?> parts, String... arguments) {
        SpringApplication application = new SpringApplication(parts);
        application.setDefaultProperties(settings());
        application.addInitializers(new ServedSafely(Clock.systemUTC()));
        return application.run(arguments);
    }

    private static String hash(String password) {
        return "{bcrypt}" + new BCryptPasswordEncoder(4).encode(password);
    }

    private static Map<String, Object> settings() {
        Map<String, Object> settings = new LinkedHashMap<>();
        for (String setting : SETTINGS) {
            int equals = setting.indexOf('=');
            settings.put(setting.substring(0, equals), setting.substring(equals + 1));
        }
        return settings;
    }
}
