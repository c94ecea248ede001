package org.pouch.testing.desk;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pouch.casework.DecisionRefused;
import org.pouch.casework.Officer;
import org.pouch.casework.gate.TransferBasis;
import org.pouch.casework.supervision.SupervisePackets;
import org.pouch.packet.PacketId;
import org.pouch.packet.PacketKind;
import org.pouch.packet.RequestId;

/** One packet that was drawn, and waits for its review until somebody writes one. */
public final class FakeSample implements SupervisePackets {
    public static final String NOTE = "No treaty covers it, and the person asked to be home for a funeral.";

    private @Nullable Finding finding;
    private @Nullable String remark;
    private @Nullable String by;

    @Override
    public synchronized List<Sampled> open(int limit, int offset) {
        return finding == null && offset == 0 ? List.of(line()) : List.of();
    }

    @Override
    public synchronized long openCount() {
        return finding == null ? 1 : 0;
    }

    @Override
    public long missed() {
        return 2;
    }

    @Override
    public synchronized List<Sampled> reviewed(int limit) {
        return finding == null ? List.of() : List.of(line());
    }

    @Override
    public synchronized Optional<SampledFile> find(RequestId request, PacketId packet) {
        return isDrawn(request, packet) ? Optional.of(new SampledFile(line(), NOTE, remark)) : Optional.empty();
    }

    @Override
    public synchronized boolean review(
            RequestId request, PacketId packet, Finding found, String typed, Officer officer) {
        if (!isDrawn(request, packet)) {
            return false;
        }
        if (typed.length() < SHORTEST) {
            throw new DecisionRefused("A remark has 10 to 1000 characters.", Map.of());
        }
        finding = found;
        remark = typed;
        by = officer.id();
        return true;
    }

    /** As if nobody had reviewed anything. */
    public synchronized void reset() {
        finding = null;
        remark = null;
        by = null;
    }

    private static boolean isDrawn(RequestId request, PacketId packet) {
        return request.equals(FakeCases.FIRST) && packet.equals(FakePackets.REQUEST);
    }

    private Sampled line() {
        return new Sampled(
                FakePackets.REQUEST,
                FakeCases.FIRST,
                PacketKind.REQUEST,
                TransferBasis.DEROGATION,
                DeskOfFakes.NOW,
                finding,
                by,
                finding == null ? null : DeskOfFakes.NOW);
    }
}
