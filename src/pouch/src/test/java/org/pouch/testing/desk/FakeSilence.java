package org.pouch.testing.desk;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.pouch.casework.silence.RequestHistory;
import org.pouch.casework.silence.RequestHistory.Expected;
import org.pouch.casework.silence.RequestHistory.Silence;
import org.pouch.casework.silence.RequestHistory.Step;
import org.pouch.casework.silence.RequestHistory.Way;
import org.pouch.casework.silence.TellSilence;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.RequestId;

/** The first case waits for its answer for fifty days. */
final class FakeSilence implements TellSilence {
    @Override
    public Optional<RequestHistory> of(RequestId request) {
        Instant start = DeskOfFakes.NOW.minus(Duration.ofDays(50));
        String packet = FakePackets.REQUEST.value();
        return request.equals(FakeCases.FIRST)
                ? Optional.of(new RequestHistory(
                        request,
                        new AuthorityId("XRU-CRS"),
                        "UTO-XRU/2026-1",
                        "R-26-004411",
                        "SENT",
                        start.minus(Duration.ofDays(2)),
                        null,
                        DeskOfFakes.NOW,
                        start,
                        start.plus(Duration.ofDays(30)),
                        List.of(
                                new Step(5, start, Way.SENT, "REQUEST", "SFTP", packet),
                                new Step(6, start, Way.RECEIPT, "BUSINESS", "ACCEPTED", packet),
                                new Step(
                                        9,
                                        start.plus(Duration.ofDays(33)),
                                        Way.DECIDED,
                                        "userTask_WriteToAuthority",
                                        "DONE",
                                        null)),
                        new Silence(start, 50, 50, 20, 2),
                        Expected.ANSWER))
                : Optional.empty();
    }
}
