package org.pouch.casework.onward;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.pouch.casework.CaseRegister.Side;
import org.pouch.casework.dossier.PersonCases;
import org.pouch.casework.dossier.PersonJson;
import org.pouch.casework.onward.OnwardConsents.Consent;
import org.pouch.casework.onward.OnwardConsents.State;
import org.pouch.casework.register.RegisterSearch;
import org.pouch.identity.Identity;
import org.pouch.packet.Attachment;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.RequestId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Knows what is to go to one partner and came from another. */
@Component
public final class ReceivedElsewhere {
    private final JdbcClient database;
    private final OnwardConsents consents;
    private final PersonCases persons;

    ReceivedElsewhere(JdbcClient database, OnwardConsents consents, PersonCases persons) {
        this.database = database;
        this.consents = consents;
        this.persons = persons;
    }

    /**
     * Whether one of the files came with a packet of another authority, which has not consented that this one has it. Files are known by their digests, also
     * when their case is erased; one that this authority sent itself before it came is its own, and one that the receiver sent it has.
     */
    public boolean isAnyKeptFrom(AuthorityId receiver, Collection<Attachment> files) {
        return files.stream().anyMatch(file -> isKeptFrom(receiver, file));
    }

    public boolean isKeptFrom(AuthorityId receiver, Attachment file) {
        Set<RequestId> sources = new HashSet<>(withRequests(receiver, file));
        sources.addAll(withAnswers(receiver, file));
        return !sources.isEmpty() && sources.stream().noneMatch(source -> isLetTo(receiver, source));
    }

    private List<RequestId> withRequests(AuthorityId receiver, Attachment file) {
        return database.sql("""
                        SELECT theirs.request_id FROM casework_attachment came
                        JOIN casework_case theirs ON theirs.request_id = came.request_id
                        WHERE came.sha256 = :digest AND theirs.side = 'REQUESTED' AND theirs.counterpart <> :receiver
                            AND NOT EXISTS (SELECT 1 FROM casework_attachment had
                                JOIN casework_case other ON other.request_id = had.request_id
                                WHERE had.sha256 = :digest AND (other.side = 'REQUESTING' AND other.opened_at < theirs.opened_at
                                    OR other.side = 'REQUESTED' AND other.counterpart = :receiver))""")
                .param("digest", file.digest().hex())
                .param("receiver", receiver.value())
                .query((row, number) -> new RequestId(row.getString("request_id")))
                .list();
    }

    /**
     * The own cases in which another authority sent it, as with a reply. What lies in such a case came, or was handed in here: the first packet that names a file of
     * these bytes, by whatever id, says which, so that sending it back to where it came from makes it nobody's own.
     */
    private List<RequestId> withAnswers(AuthorityId receiver, Attachment file) {
        return database.sql("""
                        SELECT came.request_id FROM casework_attachment came
                        JOIN casework_case asked ON asked.request_id = came.request_id
                        WHERE came.sha256 = :digest AND asked.side = 'REQUESTING' AND asked.counterpart <> :receiver
                            AND EXISTS (SELECT 1 FROM casework_packet said
                                WHERE said.request_id = came.request_id AND said.direction = 'RECEIVED'
                                    AND POSITION(' ' || came.attachment_id || ' ' IN ' ' || said.attachments || ' ') > 0
                                    AND NOT EXISTS (SELECT 1 FROM casework_attachment had
                                        JOIN casework_case other ON other.request_id = had.request_id
                                        JOIN casework_packet named ON named.request_id = had.request_id
                                        WHERE had.sha256 = :digest
                                            AND POSITION(' ' || had.attachment_id || ' ' IN ' ' || named.attachments || ' ') > 0
                                            AND (other.counterpart = :receiver AND named.direction = 'RECEIVED'
                                                OR other.side = 'REQUESTING' AND named.direction = 'SENT'
                                                    AND named.filed_no < said.filed_no)))""")
                .param("digest", file.digest().hex())
                .param("receiver", receiver.value())
                .query((row, number) -> new RequestId(row.getString("request_id")))
                .list();
    }

    boolean isLetTo(AuthorityId receiver, RequestId source) {
        return consents.of(source).stream()
                .filter(consent -> consent.state() == State.IN_FORCE)
                .map(Consent::recipient)
                .anyMatch(receiver::equals);
    }

    /** Whether another authority asked this one about what may be the same person, and has not consented that this partner learns of it. */
    public boolean isKnownFromAnother(AuthorityId receiver, Identity person) {
        return persons.ofBothSides(person).stream()
                .filter(row ->
                        row.side() == Side.REQUESTED && !row.counterpart().equals(receiver))
                .filter(row ->
                        RegisterSearch.mayBeOne(PersonJson.identity(row.data().path("person")), person))
                .anyMatch(row -> !isLetTo(receiver, row.request()));
    }
}
