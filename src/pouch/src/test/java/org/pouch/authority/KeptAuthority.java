package org.pouch.authority;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.imageio.ImageIO;
import org.pouch.casework.CaseRegister;
import org.pouch.casework.Officer;
import org.pouch.casework.OpenCase;
import org.pouch.casework.Role;
import org.pouch.exchange.Arrival;
import org.pouch.exchange.Channel;
import org.pouch.exchange.DispatchPacket;
import org.pouch.exchange.PacketRegister;
import org.pouch.exchange.ReceivePacket;
import org.pouch.exchange.SealPacket;
import org.pouch.exchange.permit.SendPermit;
import org.pouch.ledger.LedgerVerifier;
import org.pouch.packet.Packet;
import org.pouch.packet.PacketKind;
import org.pouch.packet.ReceiptCode;
import org.pouch.packet.RequestId;
import org.pouch.process.OfficerTasks;
import org.pouch.process.OfficerTasks.Task;
import org.pouch.testing.SamplePackets;
import org.pouch.testing.TestAuthority;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** The requesting authority of the samples, whole, on a data directory in which work was left, or is to be. */
final class KeptAuthority implements AutoCloseable {
    private static final Officer WORKER = new Officer("w.lind", "W. Lind", Set.of(Role.CASE_WORKER));
    private static final Officer APPROVER = new Officer("a.moor", "A. Moor", Set.of(Role.APPROVER));
    private static final Officer KEY_OFFICER = new Officer("k.rand", "K. Rand", Set.of(Role.KEY_OFFICER));

    private static final Packet WITHDRAWAL = SamplePackets.of(PacketKind.WITHDRAWAL);

    private final ConfigurableApplicationContext context;

    KeptAuthority(Path data) {
        this(Authority.application(), data);
    }

    /** One that sends what belongs to no case. */
    static KeptAuthority sendingAnything(Path data) {
        return new KeptAuthority(
                Authority.application()
                        .initializers(made -> ((GenericApplicationContext) made)
                                .registerBean(
                                        "anythingLeaves",
                                        SendPermit.class,
                                        TestAuthority.Leave::new,
                                        bean -> bean.setPrimary(true))),
                data);
    }

    private KeptAuthority(SpringApplicationBuilder application, Path data) {
        context = application.run(
                "--spring.config.additional-location="
                        + Path.of("samples/authorities/uto.yaml").toUri(),
                "--pouch.data=" + data,
                "--pouch.engine.port=0",
                "--server.port=0",
                "--server.address=127.0.0.1");
    }

    @Override
    public void close() {
        context.close();
    }

    private <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** For the data of this version: a case to prepare, a packet to send, an arrival to look at. */
    void leaveWork() throws IOException {
        RequestId opened = bean(OpenCase.class)
                .open(
                        Files.readAllBytes(Path.of("samples/refuted/case.json")),
                        Map.of("portrait.jpg", picture(0x8899aa), "id-copy.jpg", picture(0xccbb99)),
                        WORKER);
        bean(SealPacket.class).seal(WITHDRAWAL);
        bean(DispatchPacket.class).dispatch(WITHDRAWAL.id(), Channel.SFTP, 1);
        bean(ReceivePacket.class)
                .receive(new Arrival(
                        SamplePackets.XRU, Channel.SFTP, "odd.p7m", "no packet".getBytes(StandardCharsets.US_ASCII)));
        task("userTask_PrepareRequest", WORKER);
        task("userTask_ReviewQuarantine", KEY_OFFICER);
        assertThat(bean(CaseRegister.class).find(opened)).isPresent();
    }

    private static byte[] picture(int colour) {
        BufferedImage image = new BufferedImage(413, 531, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < image.getWidth(); x++) {
            for (int y = 0; y < image.getHeight(); y++) {
                image.setRGB(x, y, colour);
            }
        }
        ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "jpeg", jpeg);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return jpeg.toByteArray();
    }

    private Task task(String id, Officer officer) {
        return await(id)
                .until(
                        () -> bean(OfficerTasks.class).openTo(officer).stream()
                                .filter(task -> task.elementId().equals(id))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    /** With data of any version. */
    void findEverythingAndGoOn() {
        assertThat(bean(LedgerVerifier.class).verify())
                .satisfies(verdict -> assertThat(verdict.isIntact()).isTrue())
                .satisfies(verdict -> assertThat(verdict.lines()).isGreaterThanOrEqualTo(3));
        packets();
        RequestId request = caseFile();
        prepare(request);
        assertThat(task("userTask_ApproveRequest", APPROVER).request()).isEqualTo(request);
        assertThat(bean(LedgerVerifier.class).verify().isIntact()).isTrue();
    }

    private void packets() {
        PacketRegister packets = bean(PacketRegister.class);
        assertThat(packets.find(WITHDRAWAL.id())).hasValueSatisfying(entry -> {
            assertThat(entry.kind()).isEqualTo(PacketKind.WITHDRAWAL);
            assertThat(entry.state()).isEqualTo(PacketRegister.State.QUEUED);
        });
        assertThat(packets.verify(WITHDRAWAL.id()).isAccepted()).isTrue();
        assertThat(packets.quarantine(10, 0))
                .singleElement()
                .satisfies(arrival -> assertThat(arrival.code()).isEqualTo(ReceiptCode.DIGEST_MISMATCH));
        assertThat(task("userTask_ReviewQuarantine", KEY_OFFICER)).isNotNull();
    }

    private RequestId caseFile() {
        CaseRegister cases = bean(CaseRegister.class);
        assertThat(cases.newest(10, 0)).hasSize(1);
        CaseRegister.CaseLine line = cases.newest(10, 0).get(0);
        assertThat(line.personLabel()).startsWith("CHEN");
        CaseRegister.CaseView view = cases.find(line.request()).orElseThrow();
        assertThat(view.sections()).isNotEmpty();
        assertThat(view.attachments())
                .hasSize(2)
                .allSatisfy(file -> assertThat(cases.attachment(line.request(), file.id())
                                .orElseThrow()
                                .content())
                        .hasSize((int) file.bytes()));
        return line.request();
    }

    private void prepare(RequestId request) {
        Task task = task("userTask_PrepareRequest", WORKER);
        assertThat(task.request()).isEqualTo(request);
        ObjectNode form = bean(CaseRegister.class).formData(task.elementId(), request, WORKER);
        form.put("transferBasis", "INSTRUMENT").put("noticeId", "NOTE-26-17").put("noticeLanguage", "zh-Hans");
        form.put("noticeDate", LocalDate.now(ZoneOffset.UTC).toString());
        bean(OfficerTasks.class).claim(task.key(), WORKER);
        bean(OfficerTasks.class).complete(task.key(), WORKER, form);
    }
}
