package org.pouch.casework.office;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.jspecify.annotations.Nullable;
import org.pouch.casework.Approval;
import org.pouch.casework.Authorities;
import org.pouch.casework.CaseProcess;
import org.pouch.casework.CaseRegister;
import org.pouch.casework.CaseworkSettings;
import org.pouch.casework.DraftPacket;
import org.pouch.casework.Officer;
import org.pouch.casework.OpenCase;
import org.pouch.casework.PassSendGate;
import org.pouch.casework.RecordDecision;
import org.pouch.casework.Role;
import org.pouch.casework.UserTaskId;
import org.pouch.casework.access.AccessSettings;
import org.pouch.casework.access.SeesCases;
import org.pouch.casework.bar.LegalBarSettings;
import org.pouch.casework.document.CancellationProcess;
import org.pouch.casework.dossier.CaseJson;
import org.pouch.casework.dossier.CasePacket;
import org.pouch.casework.dossier.CaseRow;
import org.pouch.casework.dossier.CaseStore;
import org.pouch.casework.dossier.Dossier;
import org.pouch.casework.dossier.Dossiers;
import org.pouch.casework.dossier.EntryStore;
import org.pouch.casework.dossier.OfficerEntry;
import org.pouch.casework.draft.DraftDigest;
import org.pouch.casework.erasure.ErasureSettings;
import org.pouch.casework.gate.PicturePages;
import org.pouch.casework.imports.ImportSettings;
import org.pouch.casework.intervention.EngineControl;
import org.pouch.casework.journey.ErrorFound;
import org.pouch.casework.rectification.RectificationProcess;
import org.pouch.casework.register.ActiveRequests;
import org.pouch.casework.state.CaseLaw;
import org.pouch.casework.state.Paper;
import org.pouch.casework.supervision.SupervisionSettings;
import org.pouch.exchange.DeadLetterQueues;
import org.pouch.exchange.ExamineAgain;
import org.pouch.exchange.FilePacket;
import org.pouch.exchange.InboxId;
import org.pouch.exchange.KeyUnusable;
import org.pouch.exchange.News;
import org.pouch.exchange.OpenedPackets;
import org.pouch.exchange.ResendPacket;
import org.pouch.exchange.Telling;
import org.pouch.exchange.answer.PartnerAnswers;
import org.pouch.exchange.attest.Attestation;
import org.pouch.exchange.attest.OwnAttestation;
import org.pouch.exchange.clockstart.ClockStarts;
import org.pouch.exchange.directory.ShownName;
import org.pouch.exchange.directory.ShownNames;
import org.pouch.exchange.erasing.AskErasure;
import org.pouch.exchange.erasing.EraseDocument;
import org.pouch.exchange.note.CooperationNote;
import org.pouch.exchange.note.TellCooperation;
import org.pouch.exchange.recall.RecallPackets;
import org.pouch.exchange.standstill.StandstillEnds;
import org.pouch.ledger.AuditEvent;
import org.pouch.ledger.Ledger;
import org.pouch.ledger.LedgerLine;
import org.pouch.ledger.Ledgers;
import org.pouch.ledger.stop.LedgerStops;
import org.pouch.ledger.stop.LostStops;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.Packet;
import org.pouch.packet.PacketId;
import org.pouch.packet.PacketIds;
import org.pouch.packet.PacketKind;
import org.pouch.packet.ReceiptCode;
import org.pouch.packet.RequestId;
import org.pouch.packet.Sha256;
import org.pouch.resilience.Looping;
import org.pouch.sealing.OpenedPacket;
import org.pouch.sealing.Opening;
import org.pouch.sealing.PacketOpener;
import org.pouch.sealing.PacketSealer;
import org.pouch.signing.Signer;
import org.pouch.signing.seal.SealSigner;
import org.pouch.testing.CountedStatements;
import org.pouch.testing.ReadyTables;
import org.pouch.testing.SampleCerts;
import org.pouch.testing.TestVault;
import org.pouch.trust.PrivateIdentity;
import org.pouch.trust.TokenAway;
import org.pouch.trust.TrustAnchors;
import org.pouch.vault.CaseVault;
import org.pouch.vault.DamageReport;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.unit.DataSize;

/** The casework of one authority on a database in memory, with officers at work. */
public final class Office implements AutoCloseable {
    public static final Officer LI = new Officer("li.na", "Li Na", Set.of(Role.CASE_WORKER));
    static final Officer WANG = new Officer("wang.fang", "Wang Fang", Set.of(Role.CASE_WORKER, Role.APPROVER));
    public static final Officer ZHAO = new Officer("zhao.min", "Zhao Min", Set.of(Role.APPROVER));

    /** Who plans the transfers, with every role. */
    static Officer planner() {
        return new Officer(LI.id(), LI.displayName(), ZHAO.roles());
    }

    /** A file that no sample names. */
    public static final String EXTRA_FILE = "extra.jpg";

    public static final Instant NOW = Instant.parse("2026-03-02T09:15:00Z");

    private static final List<Class<?>> COMPONENTS = Components.of("org.pouch.casework");

    /** What tests wait for; all other looks they make by hand. */
    private static final Set<String> AT_WORK = Set.of("turnWatch", "corridorNotices");

    public static final Path SAMPLES = Path.of("samples");

    public final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
    public final TestClock clock = new TestClock();
    public final List<AuditEvent> ledger = new CopyOnWriteArrayList<>();
    public final List<RequestId> started = new ArrayList<>();
    public final PlayedEngine engine = new PlayedEngine();
    public final List<RequestId> recalled = new ArrayList<>();
    /** What partners read of this authority in its certificates. */
    public final List<String> shown = new ArrayList<>();
    /** What was to be sent again. */
    public final List<PacketId> resent = new ArrayList<>();
    /** Whose dead letters were to be taken in. */
    public final List<AuthorityId> takenIn = new ArrayList<>();

    /** Which receipts were to be taken in. */
    public final List<InboxId> takenReceipts = new ArrayList<>();

    /** Why the exchange sends nothing again and takes nothing in, while it is set. */
    public volatile @Nullable String staysHere;
    /** Of which officers were called to cancel the travel document. */
    public final List<RequestId> cancelling = new ArrayList<>();
    /** Of which officers were called to correct a datum. */
    public final List<RequestId> rectifying = new ArrayList<>();
    /** Cases whose process was told that somebody found an error. */
    public final List<RequestId> errors = new ArrayList<>();
    /** Of which partners were asked to erase them. */
    public final List<RequestId> asked = new ArrayList<>();
    /** Of which the bytes are to go before their case. */
    public final List<PacketId> hollowed = new ArrayList<>();

    /** What became bytes, and what the partner said last. */
    public final Set<PacketId> sealed = new HashSet<>();

    public final Map<PacketId, ReceiptCode> rejected = new HashMap<>();
    /** What the partner has put into its case. */
    public final Set<PacketId> filed = new HashSet<>();

    /** What was on its way at least once. */
    public final Set<PacketId> tried = new HashSet<>();
    /** Of which one attempt has no answer, whatever was said to the others. */
    public final Set<PacketId> unanswered = new HashSet<>();

    /** Cases that no officer has anything to do with, where that counts. */
    public final Set<RequestId> hidden = new HashSet<>();

    public final List<News> told = new CopyOnWriteArrayList<>();
    /** Not before when it is told, of what is told later. */
    public final Map<News, Instant> owedAt = new ConcurrentHashMap<>();
    /** What receipts say about when a packet was with its receiver. */
    public final Map<PacketId, Instant> clockStarts = new HashMap<>();

    private final Map<PacketId, OpenedPacket> arrived = new HashMap<>();
    /** Of connections to its own database. */
    final JdbcConnectionPool pool = JdbcConnectionPool.create(
            "jdbc:h2:mem:" + UUID.randomUUID() + ";MODE=PostgreSQL;DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=60000", "", "");
    /** What the database is asked. */
    final CountedStatements statements;

    private boolean asksOften;
    public boolean engineIsAway;
    /** The key that signs is in a token that does not answer. */
    public boolean tokenIsAway;

    /** What the partner was told of cooperation, and how often what stood still was looked at again. */
    public final List<CooperationNote> cooperation = new CopyOnWriteArrayList<>();

    public volatile int lookedAgain;
    private final AtomicLong nextTask = new AtomicLong(1);

    private Office(String own, String partner, Optional<Path> register, LegalBarSettings bars) {
        this(own, partner, register, bars, null);
    }

    /** @param elsewhere with the tables of an authority; null for a database of its own in memory */
    private Office(
            String own,
            String partner,
            Optional<Path> register,
            LegalBarSettings bars,
            @Nullable DataSource elsewhere) {
        statements = new CountedStatements(elsewhere == null ? ReadyTables.in(pool) : elsewhere);
        context.registerBean(DataSource.class, () -> statements);
        context.registerBean(PlatformTransactionManager.class, () -> new JdbcTransactionManager(statements));
        context.registerBean(
                TransactionTemplate.class,
                () -> new TransactionTemplate(context.getBean(PlatformTransactionManager.class)));
        context.registerBean(JdbcClient.class, () -> JdbcClient.create(statements));
        context.registerBean(ErasureSettings.class, () -> new ErasureSettings(null, null, null, null));
        context.registerBean(
                AccessSettings.class, () -> new AccessSettings(100, true, Duration.ofHours(1), Duration.ofDays(3650)));
        context.registerBean(
                SupervisionSettings.class, () -> new SupervisionSettings(new SupervisionSettings.Sample(20, 100)));
        context.registerBean(ImportSettings.class, () -> new ImportSettings(20_000, DataSize.ofGigabytes(4), 5));
        context.registerBean(MeterRegistry.class, SimpleMeterRegistry::new);
        context.registerBean(CaseVault.class, () -> TestVault.of(context.getBean(JdbcClient.class)));
        context.registerBean(DamageReport.class);
        context.registerBean(Clock.class, () -> clock);
        context.registerBean(Ledger.class, () -> new MemoryLedger(ledger));
        context.registerBean(LedgerStops.class);
        context.registerBean(LostStops.class);
        context.registerBean(CaseProcess.class, () -> (request, counterpart) -> start(request));
        context.registerBean(EngineControl.class, () -> engine);
        context.registerBean(CancellationProcess.class, () -> (request, counterpart) -> cancelling.add(request));
        context.registerBean(RectificationProcess.class, () -> new CalledCorrections(rectifying));
        context.registerBean(ErrorFound.class, () -> errors::add);
        context.registerBean(RecallPackets.class, () -> recalled::add);
        context.registerBean(ResendPacket.class, () -> (packet, order) -> {
            resent.add(packet);
            return Optional.ofNullable(staysHere);
        });
        context.registerBean(DeadLetterQueues.class, () -> whose -> {
            takenIn.add(whose);
            return Optional.ofNullable(staysHere);
        });
        context.registerBean(ExamineAgain.class, TakenReceipts::new);
        context.registerBean(AskErasure.class, () -> (request, at) -> asked.add(request));
        context.registerBean(EraseDocument.class, () -> (request, packet) -> hollowed.add(packet));
        context.registerBean(PartnerAnswers.class, Answers::new);
        context.registerBean(Telling.class, OwedNews::new);
        context.registerBean(TellCooperation.class, () -> (note, receiver, keep) -> {
            if (keep.test(new PacketIds(clock).next())) {
                cooperation.add(note);
            }
        });
        context.registerBean(StandstillEnds.class, StandStill::new);
        context.registerBean(MeterRegistry.class, SimpleMeterRegistry::new);
        context.registerBean(Attestation.class, () -> attestation(own));
        context.registerBean(ClockStarts.class, () -> (packet, level) -> start(packet));
        context.registerBean(OpenedPackets.class, () -> arrived::get);
        context.registerBean(
                PacketSealer.class, () -> new PacketSealer(key(own), new SealSigner(key(own, "seal"), clock), clock));
        context.registerBean(LegalBarSettings.class, () -> bars);
        context.registerBean(SeesCases.class, () -> (officer, request) -> !hidden.contains(request));
        context.registerBean(Authorities.class, () -> new OneCounterpart(own, partner));
        context.registerBean(
                ShownNames.class,
                () -> () -> shown.stream()
                        .map(text -> new ShownName(ShownName.Place.MAIL, partner, text))
                        .toList());
        context.registerBean(CaseworkSettings.class, () -> new CaseworkSettings(register.orElse(null)));
        context.register(Transactions.class);
        // The beans of this test stand for those of other packages, so only the components are taken in.
        COMPONENTS.stream()
                .filter(component -> component != ConfiguredAuthorities.class)
                .forEach(context::register);
        context.refresh();
        // By the time of the machine, they would look amid what a test does.
        context.getBeansOfType(Looping.class).forEach((name, looping) -> {
            if (!AT_WORK.contains(name)) {
                looping.stop();
            }
        });
    }

    private ClockStarts.Start start(PacketId packet) {
        return clockStarts.containsKey(packet)
                ? new ClockStarts.Started(clockStarts.get(packet), true)
                : new ClockStarts.NotStarted();
    }

    private Attestation attestation(String own) {
        PrivateIdentity signing = key(own);
        return new OwnAttestation(
                () -> {
                    if (tokenIsAway) {
                        throw new TokenAway(new IllegalStateException("no slot"));
                    }
                    return new Signer(signing, clock);
                },
                signing.certificate()::equals,
                TrustAnchors.load(certificates(own, "root.pem")),
                KeyUnusable::new);
    }

    /** Whoever asks for one more waits, longer than others work on a busy machine, and gives up where nobody gives one back. */
    void leaveConnections(int most) {
        pool.setMaxConnections(most);
        pool.setLoginTimeout(60);
    }

    /** A case with all its papers. */
    public Dossier dossier(RequestId request) {
        return context.getBean(Dossiers.class).require(request);
    }

    private void start(RequestId request) {
        if (engineIsAway) {
            throw new IllegalStateException("no engine");
        }
        started.add(request);
    }

    public static Office utopia() {
        return utopia(LegalBarSettings.none());
    }

    /**
     * A node beside others.
     *
     * @param tables of the authority, in whichever database
     * @param firstTask key of the first task that is done here; those of nodes differ
     */
    public static Office utopiaIn(DataSource tables, long firstTask) {
        Office node = new Office("UTO-ORC", "XRU-CRS", Optional.empty(), LegalBarSettings.none(), tables);
        node.nextTask.set(firstTask);
        return node;
    }

    public static Office utopia(LegalBarSettings bars) {
        return new Office("UTO-ORC", "XRU-CRS", Optional.empty(), bars);
    }

    static Office ruritania() {
        return ruritania(SAMPLES.resolve("register-xru.json"));
    }

    public static Office ruritania(Path register) {
        return new Office("XRU-CRS", "UTO-ORC", Optional.of(register), LegalBarSettings.none());
    }

    /** What a process asks of casework. */
    public <T> T the(Class<T> port) {
        return context.getBean(port);
    }

    public CaseRegister cases() {
        return context.getBean(CaseRegister.class);
    }

    RecordDecision decisions() {
        return context.getBean(RecordDecision.class);
    }

    public RequestId open(String sample, Consumer<ObjectNode> change) {
        return open(sample, Map.of(EXTRA_FILE, files(SAMPLES.resolve("request")).get("id-copy.jpg")), change);
    }

    /** @param more files beside those of the sample, or in their place */
    public RequestId open(String sample, Map<String, byte[]> more, Consumer<ObjectNode> change) {
        Path folder = SAMPLES.resolve(sample);
        ObjectNode caseFile = CaseJson.parse(read(folder.resolve("case.json")));
        change.accept(caseFile);
        Map<String, byte[]> files = files(folder);
        files.putAll(more);
        return context.getBean(OpenCase.class).open(caseFile.toString().getBytes(StandardCharsets.UTF_8), files, LI);
    }

    /** Of those who are in no case that is still open, others may be opened. */
    public void endsAllCases() {
        the(JdbcClient.class)
                .sql("UPDATE casework_case SET state = 'WITHDRAWN' WHERE state <> 'CLOSED'")
                .update();
    }

    /** From now on the case is about somebody of another birth, whatever its papers said. */
    void isSomebodyElse(RequestId request) {
        ObjectNode data = dossier(request).data().deepCopy();
        born("1985-01-16").accept(data);
        context.getBean(CaseStore.class).replaceData(request, data);
    }

    /** Another person of the same name, or the same one of whom less is known: by the day of birth alone. */
    public static Consumer<ObjectNode> born(String date) {
        return file -> {
            file.withObject("/person")
                    .put("dateOfBirth", date)
                    .set("nationalIdNumber", CaseJson.absent("NOT_AVAILABLE"));
            ((ObjectNode) file.at("/documents/0")).set("mrz", CaseJson.absent("NOT_AVAILABLE"));
        };
    }

    public RequestId open(String sample) {
        return open(sample, caseFile -> {});
    }

    public static Map<String, byte[]> files(Path folder) {
        try (Stream<Path> listed = Files.list(folder)) {
            Map<String, byte[]> files = new HashMap<>();
            for (Path file : listed.toList()) {
                files.put(file.getFileName().toString(), Files.readAllBytes(file));
            }
            return files;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    public static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** An officer fills the form as it is offered, changes it, and sends it. */
    public Map<String, Object> does(Officer officer, UserTaskId task, RequestId request, Consumer<ObjectNode> entry) {
        return does(null, officer, task, request, entry);
    }

    /** What the gate keeps back of the packet that was drafted last. */
    public void reviewsBlock(RequestId request, Consumer<ObjectNode> entry) {
        List<CasePacket> packets = dossier(request).packets();
        PacketId packet = packets.get(packets.size() - 1).id();
        ObjectNode form = cases().formData(UserTaskId.REVIEW_BLOCK.value(), packet, request, ZHAO);
        entry.accept(form);
        decisions()
                .record(new RecordDecision.Decision(
                        nextTask.getAndIncrement(),
                        UserTaskId.REVIEW_BLOCK.value(),
                        "packet-dispatch",
                        packet,
                        request,
                        ZHAO,
                        form));
    }

    /** @param process of the task */
    Map<String, Object> does(
            @Nullable String process, Officer officer, UserTaskId task, RequestId request, Consumer<ObjectNode> entry) {
        ObjectNode form = cases().formData(task.value(), request, officer);
        seesPages(form);
        entry.accept(form);
        return decisions()
                .record(new RecordDecision.Decision(
                        nextTask.getAndIncrement(), task.value(), process, request, officer, form));
    }

    /** Of pages that no program reads, the officer has looked at each. */
    public static void seesPages(ObjectNode form) {
        form.path("pagesToSee")
                .forEach(file -> form.withArray(PicturePages.FIELD)
                        .add(file.path("value").asText()));
    }

    public Map<String, Object> prepares(RequestId request, Consumer<ObjectNode> change) {
        return does(LI, UserTaskId.PREPARE_REQUEST, request, form -> {
            form.put("transferBasis", "INSTRUMENT")
                    .put("noticeId", "NOTE-26-17")
                    .put("noticeLanguage", "zh-Hans");
            form.put("noticeDate", today().toString());
            change.accept(form);
        });
    }

    /** This test is about several cases of one person at one partner: a second officer lets each pass beside those before it. */
    public Office asksOftenAboutOnePerson() {
        asksOften = true;
        return this;
    }

    public Map<String, Object> approves(UserTaskId task, RequestId request) {
        if (task == UserTaskId.APPROVE_REQUEST && waitsBeside(request)) {
            letsPassBeside(request);
        }
        return does(ZHAO, task, request, form -> form.put("decision", "APPROVE"));
    }

    /** Whether a second officer is to let it pass, where the test says that there are others. */
    boolean waitsBeside(RequestId request) {
        return asksOften
                && !the(ActiveRequests.class).stopping(dossier(request)).isEmpty();
    }

    /** Who neither opened nor prepared it says that the others are about other people, or are to be replaced. */
    public void letsPassBeside(RequestId request) {
        does(
                WANG,
                UserTaskId.DECIDE_HOLD,
                request,
                form -> form.put("decision", "RELEASE")
                        .put("grounds", "The files show two persons of one name and one number.")
                        .put("expiresOn", today().plusDays(90).toString()));
    }

    /** An approval of an earlier release, or under another table: what it lets through, the gate meets later. */
    public void approvedBefore(UserTaskId task, RequestId request) {
        approvedBefore(
                task,
                request,
                cases().pagesToSee(task.value(), request, ZHAO).stream()
                        .map(CaseRegister.PagesToSee::word)
                        .toList());
    }

    /** @param pages what is kept of those that no program reads */
    public void approvedBefore(UserTaskId task, RequestId request, List<String> pages) {
        Dossier dossier = dossier(request);
        Sha256 seen = context.getBean(DraftDigest.class)
                .of(Approval.by(task).orElseThrow(), dossier, ZHAO.id())
                .orElseThrow();
        ObjectNode form = CaseJson.object().put("decision", "APPROVE");
        form.putObject("kept").put(Approval.SEEN, seen.hex()).set(PicturePages.FIELD, CaseJson.texts(pages));
        enteredBefore(task, request, ZHAO, form);
        CaseRow row = dossier.row();
        context.getBean(CaseStore.class)
                .moveTo(request, CaseLaw.next(row.side(), row.standing(), Paper.decided(task, "APPROVE")));
    }

    /** What an officer entered when an earlier release asked less. */
    public void enteredBefore(UserTaskId task, RequestId request, Officer officer, ObjectNode form) {
        context.getBean(EntryStore.class)
                .insert(
                        request,
                        null,
                        new OfficerEntry(
                                0,
                                nextTask.getAndIncrement(),
                                task.value(),
                                officer.id(),
                                form,
                                CaseJson.object(),
                                clock.instant()));
    }

    /** And puts it on its way. */
    public Packet seals(RequestId request, PacketKind kind) {
        Packet sealing = the(PassSendGate.class).pass(the(DraftPacket.class).draft(request, kind));
        tried.add(sealing.id());
        return sealing;
    }

    /** The packet is sealed by its sender, opened here with every check, and filed. */
    public Map<String, Object> files(Packet packet) {
        opens(packet);
        return the(FilePacket.class).file(packet.id());
    }

    /** The same, but for the filing. */
    void opens(Packet packet) {
        AuthorityId sender = packet.envelope().sender();
        byte[] document = new PacketSealer(
                        key(sender.value()), new SealSigner(key(sender.value(), "seal"), clock), clock)
                .seal(packet)
                .document();
        PacketOpener opener = new PacketOpener(
                packet.envelope().receiver(),
                Map.of(sender, TrustAnchors.load(certificates(sender.value(), "root.pem"))),
                Map.of(
                        sender,
                        new TrustAnchors(Stream.of("seal-root.pem", "seal.pem")
                                .flatMap(file ->
                                        TrustAnchors.load(certificates(sender.value(), file)).certificates().stream())
                                .toList())));
        arrived.put(packet.id(), opened(opener.open(document, clock.instant())));
    }

    private static OpenedPacket opened(Opening opening) {
        // A warning would tell of a travel document without a seal, or with one that nobody can judge.
        if (opening instanceof Opening.Opened sound
                && opening.report().findings().isEmpty()) {
            return sound.packet();
        }
        throw new AssertionError("refused: " + opening.report().findings());
    }

    private static PrivateIdentity key(String authority) {
        return key(authority, "signing");
    }

    private static PrivateIdentity key(String authority, String role) {
        return SampleCerts.key(authority.substring(0, 3).toLowerCase(Locale.ROOT), role);
    }

    private static Path certificates(String authority, String file) {
        return Path.of("certs-sample", authority.substring(0, 3).toLowerCase(Locale.ROOT), file);
    }

    LocalDate today() {
        return LocalDate.now(clock);
    }

    @Override
    public void close() {
        context.close();
        pool.dispose();
    }

    @EnableTransactionManagement(proxyTargetClass = true)
    static class Transactions {}

    /** News is owed until a test takes it. */
    private final class TakenReceipts implements ExamineAgain {
        @Override
        public boolean examineAgain(InboxId arrival) {
            throw new UnsupportedOperationException("no casework");
        }

        @Override
        public Optional<String> takeInReceipt(InboxId arrival) {
            takenReceipts.add(arrival);
            return Optional.ofNullable(staysHere);
        }
    }

    private final class OwedNews implements Telling {
        @Override
        public void owe(News news, Instant notBefore) {
            owedAt.put(news, notBefore);
            owe(news);
        }

        @Override
        public void owe(News news) {
            told.add(news);
        }

        @Override
        public boolean isOwed(News news) {
            return told.contains(news);
        }
    }

    private final class StandStill implements StandstillEnds {
        @Override
        public void lookAgain() {
            if (!TransactionSynchronizationManager.isActualTransactionActive()) {
                throw new IllegalTransactionStateException("it is looked at again in the caller's transaction");
            }
            lookedAgain++;
        }

        @Override
        public Still still() {
            return new Still(0, 0);
        }
    }

    private final class Answers implements PartnerAnswers {
        @Override
        public boolean isSealed(PacketId packet) {
            return sealed.contains(packet);
        }

        @Override
        public boolean isTried(PacketId packet) {
            return tried.contains(packet);
        }

        @Override
        public boolean isRejectedForGood(PacketId packet) {
            return rejected.containsKey(packet) && !unanswered.contains(packet);
        }

        @Override
        public boolean isFiled(PacketId packet) {
            return filed.contains(packet);
        }

        @Override
        public Optional<ReceiptCode> rejection(PacketId packet) {
            return Optional.ofNullable(rejected.get(packet));
        }
    }

    record OneCounterpart(String ownId, String partnerId) implements Authorities {
        @Override
        public List<AuthorityId> partners() {
            return List.of(new AuthorityId(partnerId));
        }

        @Override
        public AuthorityId own() {
            return new AuthorityId(ownId);
        }

        @Override
        public Optional<List<String>> agreementsWith(AuthorityId partner) {
            return partner.value().equals(partnerId) ? Optional.of(List.of("UTO-XRU/2026-1")) : Optional.empty();
        }

        @Override
        public Packet named(Packet draft) {
            return draft;
        }
    }

    record MemoryLedger(List<AuditEvent> events) implements Ledger {
        @Override
        public void append(AuditEvent event) {
            events.add(event);
        }

        @Override
        public List<LedgerLine> lines(long fromSequence, int limit) {
            return Ledgers.lines(events, fromSequence, limit);
        }

        @Override
        public List<LedgerLine> ofCase(RequestId request) {
            return Ledgers.lines(events, request);
        }

        @Override
        public Optional<LedgerLine> last() {
            return lines(Math.max(1, events.size()), 1).stream().findFirst();
        }
    }

    public static final class TestClock extends Clock {
        private Instant now = NOW;
        private boolean ticking;

        public void pass(Duration time) {
            now = now.plus(time);
        }

        /** Each look is later than the one before from now on, as with every other clock. */
        void tick() {
            ticking = true;
        }

        public void moveTo(String instant) {
            now = Instant.parse(instant);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            if (ticking) {
                now = now.plusNanos(1000);
            }
            return now;
        }
    }
}
