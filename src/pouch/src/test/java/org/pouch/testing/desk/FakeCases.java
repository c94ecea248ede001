package org.pouch.testing.desk;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.pouch.casework.CaseRegister;
import org.pouch.casework.CaseUploadRefused;
import org.pouch.casework.CaseUploadRefused.FieldProblem;
import org.pouch.casework.DecisionRefused;
import org.pouch.casework.DraftChanged;
import org.pouch.casework.Officer;
import org.pouch.casework.OpenCase;
import org.pouch.casework.OpeningKey;
import org.pouch.casework.UserTaskId;
import org.pouch.casework.WithdrawCase;
import org.pouch.casework.document.CancelDocument;
import org.pouch.casework.find.FindCases;
import org.pouch.casework.find.Wanted;
import org.pouch.casework.journey.ChangeTransfer;
import org.pouch.casework.journey.ReturnInError;
import org.pouch.casework.journey.ReturnNotes;
import org.pouch.casework.rectification.RectifyCase;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.PacketId;
import org.pouch.packet.PacketKind;
import org.pouch.packet.RequestId;
import org.pouch.packet.Sha256;
import org.pouch.vault.ContentDamaged;
import org.springframework.dao.DataAccessResourceFailureException;

/** Two invented cases, and a case file that is refused unless it holds "personal". */
public final class FakeCases
        implements CaseRegister,
                FindCases,
                OpenCase,
                WithdrawCase,
                CancelDocument,
                ChangeTransfer,
                RectifyCase,
                ReturnInError {
    public static final RequestId FIRST = new RequestId("urn:rdx:UTO:2026:000123");
    public static final RequestId SECOND = new RequestId("urn:rdx:UTO:2026:000124");
    public static final RequestId OPENED = new RequestId("urn:rdx:UTO:2026:000125");

    /** While it is asked for, the database is away. */
    public static final RequestId OF_A_FULL_DISK = new RequestId("urn:rdx:UTO:2026:000503");

    private final Map<OpeningKey, Sha256> opened = new ConcurrentHashMap<>();
    private final List<RequestId> requests = new CopyOnWriteArrayList<>(List.of(FIRST, SECOND));

    /** Of which somebody wants to change the transfer. */
    public final List<RequestId> changing = new CopyOnWriteArrayList<>();

    /** Whose papers cannot be read. */
    public final List<RequestId> damaged = new CopyOnWriteArrayList<>();

    /** Whose files have pages that no program reads. */
    public final List<RequestId> ofPictures = new CopyOnWriteArrayList<>();

    /** Which were taken back. */
    public final List<RequestId> withdrawn = new CopyOnWriteArrayList<>();

    /** Of whose persons every case was. */
    public final List<RequestId> withdrawnPersons = new CopyOnWriteArrayList<>();

    @Override
    public void withdrawPerson(RequestId request, Officer officer) {
        withdraw(request, officer);
        withdrawnPersons.add(request);
    }

    @Override
    public void withdraw(RequestId request, Officer officer) {
        if (request.equals(SECOND)) {
            throw new DecisionRefused("The case is DEPARTED here.", Map.of());
        }
        withdrawn.add(request);
    }

    /** Of which two officers were called to cancel the travel document. */
    public final List<RequestId> cancelling = new CopyOnWriteArrayList<>();

    @Override
    public void begin(RequestId request, Officer officer) {
        if (request.equals(SECOND)) {
            throw new DecisionRefused("There is no travel document of this authority in force.", Map.of());
        }
        cancelling.add(request);
    }

    @Override
    public boolean isPossible(RequestId request) {
        return request.equals(FIRST);
    }

    /** Of which two officers were called to correct a datum. */
    public final List<RequestId> rectifying = new CopyOnWriteArrayList<>();

    @Override
    public void rectify(RequestId request, Officer officer) {
        if (!isRectifiable(request)) {
            throw new DecisionRefused("Nothing was said of the person that could be corrected now.", Map.of());
        }
        rectifying.add(request);
    }

    @Override
    public boolean isRectifiable(RequestId request) {
        return request.equals(FIRST);
    }

    @Override
    public void act(RequestId request) {
        throw new IllegalStateException("no process runs behind this desk");
    }

    @Override
    public boolean isChangeable(RequestId request) {
        return request.equals(FIRST);
    }

    @Override
    public void want(RequestId request, Officer officer) {
        if (!isChangeable(request)) {
            throw new DecisionRefused("No transfer of this case is announced.", Map.of());
        }
        changing.add(request);
    }

    @Override
    public List<CaseLine> newest(int limit, int offset) {
        return requests.stream().skip(offset).limit(limit).map(FakeCases::shown).toList();
    }

    @Override
    public Optional<CaseLine> line(RequestId request) {
        return find(request).map(CaseView::line);
    }

    @Override
    public List<CaseLine> lines(Collection<RequestId> asked) {
        return asked.stream()
                .filter(requests::contains)
                .map(request -> damaged.contains(request) ? withoutPerson(shown(request)) : shown(request))
                .toList();
    }

    private CaseLine withoutPerson(CaseLine line) {
        return new CaseLine(
                line.request(),
                line.side(),
                line.counterpart(),
                withdrawn.contains(line.request()) ? "WITHDRAWN" : line.state(),
                "",
                line.openedAt(),
                line.closedAt(),
                line.outcome());
    }

    /** Which were closed a day ago without telling the other side. */
    public final List<RequestId> endedUntold = new CopyOnWriteArrayList<>();

    @Override
    public Map<RequestId, Instant> endedUntold() {
        return endedUntold.stream()
                .collect(Collectors.toMap(request -> request, request -> DeskOfFakes.NOW.minus(Duration.ofDays(1))));
    }

    @Override
    public List<CaseLine> samePerson(RequestId request) {
        return request.equals(FIRST) ? List.of(openBefore()) : List.of();
    }

    private static CaseLine openBefore() {
        CaseLine now = shown(SECOND);
        return new CaseLine(
                SECOND, now.side(), now.counterpart(), "SENT", "LU, JIANGUO 吕建国", now.openedAt(), null, null);
    }

    @Override
    public Optional<Instant> answerDue(RequestId request) {
        return Optional.of(DeskOfFakes.NOW.plus(Duration.ofDays(12)));
    }

    @Override
    public Optional<Awaited> awaited(RequestId request) {
        return request.equals(SECOND)
                ? Optional.of(new Awaited(PacketKind.TRAVEL_DOCUMENT, DeskOfFakes.NOW.plus(Duration.ofDays(30))))
                : Optional.empty();
    }

    @Override
    public Optional<Wanted> wanted(String typed) {
        return typed.isBlank() ? Optional.empty() : Wanted.number(typed).or(() -> Optional.of(marked(typed)));
    }

    private static Wanted marked(String typed) {
        return new Wanted.Marked(
                List.of(),
                Set.of(Sha256.of(typed.getBytes(StandardCharsets.UTF_8)).hex().substring(32)));
    }

    @Override
    public Page search(Filter filter, int limit, int offset) {
        List<CaseLine> found = requests.stream()
                .map(FakeCases::shown)
                .filter(line -> filter.wanted() == null || isMeant(filter.wanted(), line))
                .filter(line -> filter.state() == null || filter.state().equals(line.state()))
                .toList();
        return new Page(found.stream().skip(offset).limit(limit).toList(), found.size());
    }

    private static boolean isMeant(Wanted wanted, CaseLine line) {
        return wanted instanceof Wanted.CaseNumber number
                ? line.request().value().endsWith(number.end())
                : wanted.equals(marked(line.personLabel()));
    }

    @Override
    public Set<RequestId> about(Wanted wanted, int most) {
        return requests.stream()
                .filter(request -> isMeant(wanted, shown(request)))
                .limit(most)
                .collect(Collectors.toSet());
    }

    @Override
    public List<String> states() {
        return List.of("DRAFT", "SENT");
    }

    @Override
    public List<String> counterparts() {
        return List.of("XRU-CRS");
    }

    @Override
    public Optional<CaseView> find(RequestId request) {
        if (request.equals(OF_A_FULL_DISK)) {
            throw new DataAccessResourceFailureException("No space left on device: Koepenik-Wilhelm");
        }
        if (damaged.contains(request)) {
            throw new ContentDamaged("casework_case.request", null);
        }
        return Optional.of(request)
                .filter(requests::contains)
                .map(known -> new CaseView(shown(known), "UTO-XRU/2026-1", sections(), attachments()));
    }

    @Override
    public Optional<CaseAttachment> attachment(RequestId request, String attachmentId) {
        return attachments().stream()
                .filter(line -> line.id().equals(attachmentId))
                .findFirst()
                .map(line -> new CaseAttachment(line, content(line)));
    }

    /** Of the second case both sides say otherwise. */
    @Override
    public ReturnNotes notes(RequestId request) {
        return request.equals(SECOND)
                ? new ReturnNotes(
                        new ReturnNotes.Note(new PacketId("0198f0e0-5b3c-7a10-8000-000000000301"), "RETURNED"),
                        new ReturnNotes.Note(new PacketId("0198f0e0-5b3c-7a10-8000-000000000302"), "NOT_RETURNED"),
                        false)
                : new ReturnNotes(null, null, false);
    }

    @Override
    public Optional<Instant> windowEnds(RequestId request) {
        return Optional.empty();
    }

    @Override
    public ObjectNode formData(String taskId, @Nullable PacketId packet, @Nullable RequestId request, Officer officer) {
        if (request != null && damaged.contains(request)) {
            throw new ContentDamaged("casework_case.request", null);
        }
        return JsonNodeFactory.instance
                .objectNode()
                .put("summary", "Everything the agreement asks for is there.")
                .put("primaryIdentifier", "LYU");
    }

    @Override
    public Optional<PacketKind> approves(String taskId) {
        return taskId.equals(UserTaskId.APPROVE_REQUEST.value()) ? Optional.of(PacketKind.REQUEST) : Optional.empty();
    }

    @Override
    public Optional<Sha256> draftDigest(String taskId, RequestId request, Officer officer) {
        return approves(taskId).map(kind -> Sha256.of((kind + " of " + request).getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public List<PagesToSee> pagesToSee(String taskId, RequestId request, Officer officer) {
        return approves(taskId)
                .filter(kind -> ofPictures.contains(request))
                .map(kind -> List.of(
                        new PagesToSee(attachments().get(0), List.of(1)),
                        new PagesToSee(attachments().get(1), List.of(2, 3))))
                .orElse(List.of());
    }

    @Override
    public Optional<byte[]> preview(String taskId, RequestId request, Officer officer, Sha256 digest) {
        if (draftDigest(taskId, request, officer)
                .filter(known -> !known.equals(digest))
                .isPresent()) {
            throw new DraftChanged();
        }
        return approves(taskId).map(kind -> SamplePdf.saying(kind + " to be approved"));
    }

    @Override
    public List<FieldProblem> problems(byte[] caseFile, Map<String, byte[]> files, Officer officer) {
        return new String(caseFile, StandardCharsets.UTF_8).contains("person")
                ? List.of()
                : List.of(
                        new FieldProblem(
                                "person.dateOfBirth",
                                "A12",
                                "The date of birth is missing; give YYYY-MM-DD, YYYY-MM or YYYY."),
                        new FieldProblem(
                                "person.nationalIdNumber", "A16", "The check digit does not agree with the number."),
                        new FieldProblem("attachments[1].file", "A34", "The file portrait.jpg was not sent along."));
    }

    @Override
    public RequestId open(byte[] caseFile, Map<String, byte[]> files, Officer officer) {
        List<FieldProblem> problems = problems(caseFile, files, officer);
        if (!problems.isEmpty()) {
            throw new CaseUploadRefused(problems);
        }
        requests.add(0, OPENED);
        return OPENED;
    }

    @Override
    public RequestId openOnce(OpeningKey key, byte[] caseFile, Map<String, byte[]> files, Officer officer) {
        if (opened.containsKey(key)) {
            if (!Sha256.of(caseFile).equals(opened.get(key))) {
                throw new OpeningKey.Reused();
            }
            return OPENED;
        }
        RequestId request = open(caseFile, files, officer);
        opened.put(key, Sha256.of(caseFile));
        return request;
    }

    private static CaseLine shown(RequestId request) {
        Instant opened = DeskOfFakes.NOW.minus(Duration.ofDays(3));
        return request.equals(SECOND)
                ? new CaseLine(
                        request,
                        Side.REQUESTED,
                        new AuthorityId("XRU-CRS"),
                        "CLOSED",
                        "MUSTER, Erika",
                        opened.minus(Duration.ofDays(40)),
                        opened,
                        "HANDED_OVER")
                : new CaseLine(
                        request,
                        Side.REQUESTING,
                        new AuthorityId("XRU-CRS"),
                        "SENT",
                        "LYU, JIANGUO 吕建国",
                        opened,
                        null,
                        null);
    }

    private static List<Section> sections() {
        return List.of(
                new Section(
                        "Person",
                        "当事人",
                        List.of(
                                new Row("Family name", "姓", "LYU"),
                                new Row("Given names", "名", "JIANGUO"),
                                new Row("Name in original script", "原文姓名", "吕建国"),
                                new Row("Date of birth", "出生日期", "1985-01-15"),
                                new Row("Sex", "性别", "M"),
                                new Row("Nationality", "国籍", "XRU"))),
                new Section(
                        "Documents",
                        "证件",
                        List.of(
                                new Row("Identity number", "身份证号", "999901198501151X"),
                                new Row("Passport", "护照", "XR1234567, expired 2024-06-30"))),
                new Section(
                        "Safeguards",
                        "保障",
                        List.of(new Row("Legal bar", "法律障碍", "clear"), new Row("Minor", "未成年人", "no"))));
    }

    private static List<AttachmentLine> attachments() {
        return List.of(
                new AttachmentLine(
                        "portrait",
                        "PORTRAIT",
                        "image/png",
                        21_000,
                        Sha256.of(new byte[1]).hex()),
                new AttachmentLine(
                        "passport-copy",
                        "PASSPORT_COPY",
                        "application/pdf",
                        184_320,
                        Sha256.of(new byte[2]).hex()));
    }

    private static byte[] content(AttachmentLine line) {
        return line.mime().equals("image/png") ? portrait() : SamplePdf.saying("Passport copy", "The other page");
    }

    private static byte[] portrait() {
        BufferedImage image = new BufferedImage(96, 96, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(new Color(0x8fa8c4));
        graphics.fillRect(0, 0, 96, 96);
        graphics.setColor(new Color(0x2c3e57));
        graphics.fillOval(32, 18, 32, 36);
        graphics.fillOval(16, 58, 64, 60);
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            ImageIO.write(image, "png", bytes);
            return bytes.toByteArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
