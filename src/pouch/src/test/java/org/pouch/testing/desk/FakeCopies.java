package org.pouch.testing.desk;

import java.util.List;
import java.util.Optional;
import org.pouch.casework.CaseRegister.Side;
import org.pouch.casework.copies.LocateCopies;
import org.pouch.casework.onward.OnwardConsents.PassedOn;
import org.pouch.exchange.erasing.ErasureReport;
import org.pouch.identity.Identity;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.PacketKind;
import org.pouch.packet.RequestId;

/** The first case is about the number 110101198605142417; its erasure at the partner is overdue. */
public final class FakeCopies implements LocateCopies, ErasureReport {
    public static final String NUMBER = "110101198605142417";

    @Override
    public List<Copy> about(Identity person) {
        return NUMBER.equals(person.nationalId()) ? List.of(copy()) : List.of();
    }

    @Override
    public Optional<Copy> of(RequestId request) {
        return request.equals(FakeCases.FIRST) ? Optional.of(copy()) : Optional.empty();
    }

    private static Copy copy() {
        return new Copy(
                FakeCases.FIRST,
                Side.REQUESTING,
                new AuthorityId("XRU-CRS"),
                "OPEN",
                DeskOfFakes.NOW,
                null,
                null,
                null,
                List.of(new Entered("userTask_PrepareRequest", "anna", DeskOfFakes.NOW)),
                List.of(),
                List.of(new Paper(FakePackets.REQUEST, PacketKind.REQUEST, true, DeskOfFakes.NOW)),
                List.of(new Remark("bruno", DeskOfFakes.NOW)),
                List.of(new Shown(
                        FakeLineUps.LINE_UP,
                        6,
                        "anna",
                        DeskOfFakes.NOW,
                        List.of(
                                new Viewing(FakeLineUps.WAITING, "bruno", DeskOfFakes.NOW, false, null),
                                new Viewing("viewing-2", "bruno", DeskOfFakes.NOW, true, "RECOGNISED"),
                                new Viewing("viewing-3", "bruno", DeskOfFakes.NOW, true, null)))),
                List.of(new PassedOn(new AuthorityId("UTO-CIV"), "anna", DeskOfFakes.NOW)));
    }

    @Override
    public List<Erasure> newest(int limit, int offset) {
        return ofCase(FakeCases.FIRST);
    }

    @Override
    public List<Erasure> ofCase(RequestId request) {
        return List.of(new Erasure(
                request,
                new AuthorityId("XRU-CRS"),
                true,
                State.ASKED,
                FakePackets.REQUEST,
                DeskOfFakes.NOW,
                DeskOfFakes.NOW,
                null,
                true));
    }
}
