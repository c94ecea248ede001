package org.pouch.casework.draft;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.pouch.casework.CaseRegister.Side;
import org.pouch.casework.agreement.Agreements;
import org.pouch.casework.agreement.AgreementsInForce;
import org.pouch.casework.agreement.Scope.Procedure;
import org.pouch.casework.agreement.Situation;
import org.pouch.casework.dossier.CaseRow;
import org.pouch.casework.dossier.CaseStore;
import org.pouch.casework.dossier.Dossiers;
import org.pouch.casework.round.Rounds;
import org.pouch.casework.state.CaseLaw;
import org.pouch.casework.state.CaseState;
import org.pouch.casework.state.Paper;
import org.pouch.casework.state.Standing;
import org.pouch.packet.Envelope;
import org.pouch.packet.Packet;
import org.pouch.packet.PacketKind;
import org.pouch.packet.ReceiptCode;
import org.springframework.stereotype.Component;

/** A partner's request opens a case here; one more, when this side has asked for more, takes the place of the first. */
@Component
final class RequestFiling {
    private final Dossiers dossiers;
    private final CaseStore cases;
    private final PartnerCases partners;
    private final ReceivedPapers papers;
    private final AgreementsInForce agreements;
    private final Clock clock;

    RequestFiling(
            Dossiers dossiers,
            CaseStore cases,
            PartnerCases partners,
            ReceivedPapers papers,
            AgreementsInForce agreements,
            Clock clock) {
        this.dossiers = dossiers;
        this.cases = cases;
        this.partners = partners;
        this.papers = papers;
        this.agreements = agreements;
        this.clock = clock;
    }

    void file(Packet packet) {
        requireAgreement(packet);
        requireCovered(packet);
        if (cases.find(packet.envelope().requestId()).isPresent()) {
            supplement(packet);
        } else {
            openCase(packet);
        }
    }

    /**
     * The request once more, with what was asked for: it takes the place of the first. Procedure and category decide how long this
     * side has and what its silence means, so they stay.
     */
    private void supplement(Packet packet) {
        Envelope envelope = packet.envelope();
        CaseRow row = partners.require(envelope);
        boolean isAskedFor = Rounds.of(dossiers.require(row.request()))
                .openQuestion()
                .filter(question -> question.id().equals(envelope.inReplyTo()))
                .isPresent();
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        boolean isOfSameTerms = Situation.of(row.data(), today).equals(Situation.of(packet.data(), today));
        Optional<Standing> next =
                CaseLaw.find(row.side(), row.standing(), Paper.received(PacketKind.REQUEST, Paper.DONE));
        if (!isAskedFor || !isOfSameTerms || next.isEmpty()) {
            throw PartnerCases.outOfPlace(
                    ReceiptCode.DUPLICATE_DIFFERENT,
                    envelope,
                    "is a second request under the number of a case that nobody asked more about, or for other terms");
        }
        papers.store(packet);
        cases.replaceData(row.request(), packet.data());
        cases.moveTo(row.request(), next.get());
    }

    private void openCase(Packet packet) {
        Envelope envelope = packet.envelope();
        requireLed(packet);
        if (envelope.inReplyTo() != null) {
            throw PartnerCases.outOfPlace(
                    ReceiptCode.UNKNOWN_CASE, envelope, "answers a question of a case that was never opened");
        }
        cases.insert(new CaseRow(
                envelope.requestId(),
                Side.REQUESTED,
                envelope.sender(),
                envelope.agreement(),
                Standing.of(CaseState.RECEIVED),
                packet.data(),
                null,
                clock.instant(),
                null,
                null));
        papers.store(packet);
    }

    /** Agreed or not: nothing here leads such a case, and it would run as one whose person is to be confirmed. */
    private static void requireLed(Packet packet) {
        String procedure = packet.data().path("procedure").asText();
        if (Procedure.isNotLed(procedure)) {
            throw PartnerCases.outOfPlace(
                    ReceiptCode.UNKNOWN_AGREEMENT,
                    packet.envelope(),
                    "asks for the procedure " + procedure
                            + ", which is not led by this system: the two authorities agree on it otherwise, by their liaison officers");
        }
    }

    private static void requireAgreement(Packet packet) {
        Envelope envelope = packet.envelope();
        boolean agrees = says(packet, "requestId", envelope.requestId().value())
                && says(packet, "requestingAuthority", envelope.sender().value())
                && says(packet, "requestedAuthority", envelope.receiver().value());
        if (!agrees) {
            throw new IllegalStateException("request " + packet.id() + " names other authorities than its envelope");
        }
    }

    /** A request that no row of the agreements covers opens no case: there would be no law for it. */
    private void requireCovered(Packet packet) {
        Envelope envelope = packet.envelope();
        Agreements inForce = agreements.now();
        boolean isCovered = inForce.find(inForce.situation(packet.data(), clock.instant()))
                .filter(row -> row.agreement().equals(envelope.agreement()))
                .isPresent();
        if (!isCovered) {
            throw PartnerCases.outOfPlace(
                    ReceiptCode.UNKNOWN_AGREEMENT, envelope, "is a request that no agreement on file here covers");
        }
    }

    private static boolean says(Packet packet, String field, String value) {
        return packet.data().path(field).asText().equals(value);
    }
}
