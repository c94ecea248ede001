package org.pouch.ledger.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pouch.ledger.AuditEvent;
import org.pouch.packet.PacketId;
import org.pouch.packet.PacketKind;
import org.pouch.packet.ReceiptCode;
import org.pouch.packet.ReceiptLevel;
import org.pouch.packet.RequestId;
import org.pouch.packet.Sha256;
import org.pouch.testing.TestDatabase;

/** What is not on the list is never sent, whatever the ledger says and however much a webhook wants. */
class WhitelistTest {
    private static final Set<Class<?>> TOLD_OF = Set.of(
            AuditEvent.CaseOpened.class,
            AuditEvent.PacketSent.class,
            AuditEvent.ReceiptRecorded.class,
            AuditEvent.PacketAccepted.class,
            AuditEvent.CaseClosed.class);

    private static final EnumSet<PacketKind> PLAIN = EnumSet.of(
            PacketKind.REQUEST,
            PacketKind.REPLY,
            PacketKind.TRAVEL_DOCUMENT,
            PacketKind.TRANSFER_NOTICE,
            PacketKind.TRANSFER_ANSWER,
            PacketKind.HANDOVER_RECORD);

    @TempDir
    private Path folder;

    private Receiver receiver;
    private TellingCase told;
    private WebhookTelling node;

    @BeforeEach
    void start() throws IOException {
        receiver = new Receiver();
        told = new TellingCase(TestDatabase.create(), folder);
        node = told.node("one", receiver);
        TellingCase.everything(node);
    }

    @AfterEach
    void stop() {
        receiver.close();
    }

    private List<String> texts() {
        TellingCase.everything(node);
        return receiver.texts();
    }

    /** Also about one that is added to the ledger later. */
    @Test
    void isSilentAboutEveryOtherEvent() throws ReflectiveOperationException {
        long events = 0;
        for (Class<?> type : AuditEvent.class.getPermittedSubclasses()) {
            if (!TOLD_OF.contains(type)) {
                told.ledger.append(any(type));
                events++;
            }
        }

        assertThat(events).isGreaterThan(30);
        assertThat(texts()).isEmpty();
        assertThat(told.standing().toldTo()).isEqualTo(events);
    }

    private static AuditEvent any(Class<?> type) throws ReflectiveOperationException {
        List<Class<?>> types = new ArrayList<>();
        List<Object> values = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            types.add(component.getType());
            values.add(value(component.getType()));
        }
        var constructor = type.getDeclaredConstructor(types.toArray(Class<?>[]::new));
        constructor.setAccessible(true);
        return (AuditEvent) constructor.newInstance(values.toArray());
    }

    private static Object value(Class<?> type) {
        if (type == RequestId.class) {
            return TellingCase.REQUEST;
        }
        if (type == PacketId.class) {
            return TellingCase.OURS;
        }
        if (type == Sha256.class) {
            return Sha256.of(new byte[] {2});
        }
        if (type == int.class) {
            return 1;
        }
        if (type == long.class) {
            return 1L;
        }
        return type.isEnum() ? type.getEnumConstants()[0] : "HANDED_OVER";
    }

    @Test
    void isSilentAboutKindsThatNotEachCaseHas() {
        for (PacketKind kind : EnumSet.complementOf(PLAIN)) {
            PacketId packet = new PacketId("0198f0e0-5b3c-7a10-8000-0000000001" + (kind.ordinal() + 10));
            told.sealAndSend(packet, kind);
            told.receipt(packet, ReceiptLevel.BUSINESS, ReceiptCode.ACCEPTED);
            told.accepted(kind);
        }

        assertThat(texts()).isEmpty();
    }

    @Test
    void isSilentAboutEndsThatASafeguardMayHaveWanted() {
        List.of("WITHDRAWN", "CLOSED_UNSENT", "CLOSED_BY_OFFICER", "RETURNED_IN_ERROR", "NEW_ONE")
                .forEach(told::closed);

        assertThat(texts()).isEmpty();
    }

    @Test
    void doesNotSayByWhatACaseEnded() {
        Set<String> outcomes = Set.of("HANDED_OVER", "HANDOVER_REFUSED", "REFUTED", "NOT_COMPETENT");
        outcomes.forEach(told::closed);

        assertThat(texts())
                .hasSize(4)
                .allSatisfy(text -> assertThat(text).contains("case.closed").doesNotContain(outcomes));
    }

    @Test
    void isSilentAboutRefusals() {
        told.sealAndSend(PacketKind.REQUEST);
        for (ReceiptCode code : EnumSet.complementOf(EnumSet.of(ReceiptCode.ACCEPTED))) {
            told.receipt(TellingCase.OURS, ReceiptLevel.BUSINESS, code);
        }

        assertThat(texts()).singleElement().asString().contains("packet.sent");
    }

    @Test
    void isSilentAboutAPacketWhoseKindNobodyKnows() {
        PacketId other = new PacketId("0198f0e0-5b3c-7a10-8000-000000000009");
        told.sealAndSend(PacketKind.REQUEST);
        told.receipt(other, ReceiptLevel.BUSINESS, ReceiptCode.ACCEPTED);

        assertThat(texts()).singleElement().asString().contains("packet.sent");
    }

    @Test
    void saysNothingButIdsInstantAndEvent() {
        told.opened(1);
        told.sealAndSend(PacketKind.REPLY);
        told.receipt(TellingCase.OURS, ReceiptLevel.BUSINESS, ReceiptCode.ACCEPTED);
        told.accepted(PacketKind.TRAVEL_DOCUMENT);
        told.accepted(PacketKind.TRANSFER_ANSWER);
        told.accepted(PacketKind.HANDOVER_RECORD);
        told.closed("REFUTED");

        Set<String> events = new TreeSet<>();
        for (String text : texts()) {
            assertThat(text)
                    .matches(
                            "\\{\"at\":\"[-0-9T:.Z]+\",\"case\":\"urn:rdx:UTO:2026:[0-9]+\",\"delivery\":\"[0-9a-f]{32}\","
                                    + "\"event\":\"[a-z.]+\"(,\"packet\":\"[-0-9a-f]{36}\")?}");
            events.add(text.replaceAll(".*\"event\":\"([a-z.]+)\".*", "$1"));
        }
        assertThat(events)
                .containsExactly(
                        "case.closed",
                        "case.opened",
                        "handover.recorded",
                        "packet.acknowledged",
                        "packet.received",
                        "packet.sent",
                        "transfer.answered");
    }

    @Test
    void isAllThatIsConfigured() {
        assertThat(EnumSet.allOf(ToldEvent.class))
                .allMatch(event -> ToldEvent.of(event.word()).orElseThrow() == event);
    }
}
