package org.pouch.testing.desk;

import java.util.List;
import java.util.Optional;
import org.pouch.casework.CaseRegister.Row;
import org.pouch.casework.CaseRegister.Section;
import org.pouch.casework.monitor.MonitorReport;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.PacketKind;
import org.pouch.packet.RequestId;

/** One case that was held and released, and one that nobody asked about. */
public final class FakeMonitor implements MonitorReport {
    @Override
    public List<MonitoredCase> newest(int limit, int offset) {
        return List.of(line(FakeCases.FIRST), line(FakeCases.SECOND));
    }

    @Override
    public Optional<MonitoredFile> find(RequestId request) {
        if (request.equals(FakeCases.SECOND)) {
            return Optional.of(new MonitoredFile(line(request), List.of(), List.of()));
        }
        return request.equals(FakeCases.FIRST)
                ? Optional.of(new MonitoredFile(line(request), List.of(held()), List.of(record())))
                : Optional.empty();
    }

    private static Decision held() {
        return new Decision(
                DeskOfFakes.NOW, FakePackets.REQUEST, PacketKind.REQUEST, "CONTENT", "HOLD", List.of("R-16"), true);
    }

    private static Section record() {
        return new Section("Record", "记录", List.of(new Row("Place", "地点", "Haigang airport")));
    }

    private static MonitoredCase line(RequestId request) {
        return new MonitoredCase(request, new AuthorityId("XRU-CRS"), "OPEN", DeskOfFakes.NOW, null, null);
    }
}
