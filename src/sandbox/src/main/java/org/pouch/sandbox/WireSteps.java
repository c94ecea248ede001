package org.pouch.sandbox;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pouch.exchange.Channel;
import org.pouch.exchange.DispatchPacket;
import org.pouch.exchange.OpenedPackets;
import org.pouch.exchange.PacketRegister;
import org.pouch.exchange.PacketRegister.Entry;
import org.pouch.exchange.clockstart.ClockStarts;
import org.pouch.exchange.directory.PartnerDirectory;
import org.pouch.exchange.key.OwnSealer;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.Packet;
import org.pouch.packet.PacketKind;
import org.pouch.packet.ReceiptCode;
import org.pouch.packet.ReceiptLevel;
import org.pouch.packet.RequestId;
import org.pouch.sandbox.Scenario.Step;
import org.pouch.signing.transit.TransitCipher;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Steps of the wire between the two: what gets lost or comes late or twice, that hours pass, and what both sides must say then of
 * the request and of the travel document.
 */
final class WireSteps implements SpecialSteps {
    private static final String PREFIX = "wire:";
    private static final ZoneOffset REQUESTED = ZoneOffset.ofHours(8);
    private static final LocalTime MORNING = LocalTime.of(9, 0);
    private static final List<String> BOTH = List.of(Sandbox.UTO, Sandbox.XRU);

    private final Sandbox sandbox;
    private final SandboxClock clock;
    private final EngineClocks engines;
    private final Map<String, DropTap> drops;

    WireSteps(Sandbox sandbox, SandboxClock clock) {
        this.sandbox = sandbox;
        this.clock = clock;
        this.engines = sandbox.engineClocks();
        this.drops = Map.of(
                Sandbox.UTO, new DropTap(sandbox.servers().sftp(Sandbox.UTO)),
                Sandbox.XRU, new DropTap(sandbox.servers().sftp(Sandbox.XRU)));
    }

    @Override
    public String prefix() {
        return PREFIX;
    }

    /** What happens on the wire nobody does. */
    @Override
    public boolean isOfOfficer() {
        return false;
    }

    /** How long a step takes, of those that take hours. */
    static Duration lasts(Step step) {
        return switch (step.task()) {
            case PREFIX + "hoursPass" -> Duration.ofHours(number(step, "hours"));
            case PREFIX + "morning" -> Duration.ofDays(1);
            default -> Duration.ZERO;
        };
    }

    private static int number(Step step, String field) {
        return step.form().path(field).asInt();
    }

    @Override
    public boolean perform(Step step, Now now) {
        RequestId request = now.request();
        DropTap drop = requireNonNull(drops.get(step.authority()));
        return switch (name(step)) {
            case "loseUploads" -> done(drop::loseAll);
            case "withholdUploads" -> done(drop::withholdAll);
            case "uploadsAreLost" -> drop.lost() >= number(step, "files") && done(drop::giveBack);
            case "giveBackUploads" -> done(drop::giveBack);
            case "hoursPass" -> !engines.areAtWork() && done(() -> hoursPass(number(step, "hours")));
            case "morning" -> done(() -> clock.advance(untilMorning()));
            case "attemptsAre" ->
                find(request)
                        .filter(sent -> sent.attempts() == number(step, "attempts"))
                        .isPresent();
            case "sendAgain" -> {
                Channel channel = Channel.valueOf(step.form().path("channel").asText());
                yield find(request)
                        .map(sent -> done(() -> sendAgain(sent, channel)))
                        .orElse(false);
            }
            case "sealAnew" -> find(request).map(this::sealAnew).orElse(false);
            case "copiesAre" -> copies(step.authority()) >= number(step, "copies");
            case "sentAre" -> sealed(step.authority(), step.form().path("kind").asText()) == number(step, "packets");
            case "areWithheld" -> drop.withheld() >= number(step, "files");
            case "isRefused" -> {
                ReceiptCode code = ReceiptCode.valueOf(step.form().path("code").asText());
                yield find(request).stream()
                        .flatMap(sent -> sent.receipts().stream())
                        .anyMatch(receipt -> receipt.code() == code);
            }
            case "zoneSays" ->
                zone(step.authority(), request)
                        .contains(step.form().path("text").asText());
            case "clocksAgree" -> find(request).filter(this::clocksAgree).isPresent();
            default -> throw new IllegalArgumentException("no step is called " + step.task());
        };
    }

    private void hoursPass(int hours) {
        clock.advance(Duration.ofHours(hours));
        BOTH.forEach(authority -> sandbox.look(authority, "statusWork"));
    }

    /** How many packets of that kind were sealed there, of whichever case. */
    private int sealed(String authority, String kind) {
        return sandbox.part(authority, JdbcClient.class)
                .sql("SELECT COUNT(*) FROM exchange_packet WHERE direction = 'SENT' AND kind = ?")
                .param(kind)
                .query(Integer.class)
                .single();
    }

    /** Of the requested state: a whole working day is left then, and its cap. */
    private Duration untilMorning() {
        OffsetDateTime now = clock.instant().atOffset(REQUESTED);
        OffsetDateTime morning = now.truncatedTo(ChronoUnit.DAYS).with(MORNING);
        return Duration.between(now, morning.isAfter(now) ? morning : morning.plusDays(1));
    }

    private static boolean done(Runnable step) {
        step.run();
        return true;
    }

    /** Once it was sealed. */
    private Optional<Entry> find(RequestId request) {
        return sandbox.part(Sandbox.UTO, PacketRegister.class).ofCase(request).stream()
                .filter(packet -> packet.kind() == PacketKind.REQUEST)
                .findFirst();
    }

    /** The machine-readable zone of the travel document that came last; empty where none is there. */
    private String zone(String authority, RequestId request) {
        return sandbox.part(authority, PacketRegister.class).ofCase(request).stream()
                .filter(packet -> packet.kind() == PacketKind.TRAVEL_DOCUMENT)
                .max(Comparator.comparing(Entry::createdAt))
                .map(packet -> sandbox.part(authority, OpenedPackets.class)
                        .require(packet.packetId())
                        .packet()
                        .data()
                        .path("mrz")
                        .toString())
                .orElse("");
    }

    /** The same bytes another way, though nobody waits for that. */
    private void sendAgain(Entry packet, Channel channel) {
        sandbox.part(Sandbox.UTO, DispatchPacket.class).dispatch(packet.packetId(), channel, packet.attempts() + 1);
    }

    /** What somebody does who has the key and makes another document under the same number; false while the true one is there. */
    private boolean sealAnew(Entry entry) {
        Packet packet = sandbox.part(Sandbox.XRU, OpenedPackets.class)
                .require(entry.packetId())
                .packet();
        byte[] document =
                sandbox.part(Sandbox.UTO, OwnSealer.class).seal(packet).document();
        byte[] envelope = TransitCipher.encrypt(
                document,
                sandbox.part(Sandbox.UTO, PartnerDirectory.class)
                        .encryptionCertificate(
                                new AuthorityId(Sandbox.XRU),
                                sandbox.part(Sandbox.UTO, Clock.class).instant()));
        return requireNonNull(drops.get(Sandbox.XRU)).put(Sandbox.UTO, entry.packetId() + ".p7m", envelope);
    }

    /** Arrivals that were recognised as what came before. */
    private int copies(String authority) {
        return sandbox.part(authority, JdbcClient.class)
                .sql("SELECT COUNT(*) FROM exchange_inbox WHERE status = 'DUPLICATE'")
                .query(Integer.class)
                .single();
    }

    /** Both sides count the term of the request from the same instant, by the receipt of its case. */
    private boolean clocksAgree(Entry packet) {
        return start(Sandbox.UTO, packet) instanceof ClockStarts.Started started
                && started.isProven()
                && started.equals(start(Sandbox.XRU, packet));
    }

    private ClockStarts.Start start(String authority, Entry packet) {
        return sandbox.part(authority, ClockStarts.class).of(packet.packetId(), ReceiptLevel.BUSINESS);
    }
}
