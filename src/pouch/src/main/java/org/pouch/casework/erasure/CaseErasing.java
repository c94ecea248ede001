package org.pouch.casework.erasure;

import java.time.Instant;
import java.util.List;
import org.pouch.casework.comment.CaseComments;
import org.pouch.casework.dossier.CaseStore;
import org.pouch.casework.family.FamilyLinks;
import org.pouch.casework.typed.TypedForms;
import org.pouch.ledger.AuditEvent;
import org.pouch.ledger.Ledger;
import org.pouch.packet.RequestId;
import org.pouch.vault.CaseVault;
import org.pouch.vault.ClearContent;
import org.springframework.stereotype.Component;

/** Takes away the key of a case, and with it what was kept of the person. */
@Component
final class CaseErasing {
    private final CaseStore cases;
    private final CaseVault vault;
    private final List<ClearContent> clear;
    private final TypedForms typed;
    private final CaseComments comments;
    private final FamilyLinks families;
    private final Remembering remembering;
    private final Ledger ledger;

    CaseErasing(
            CaseStore cases,
            CaseVault vault,
            List<ClearContent> clear,
            TypedForms typed,
            CaseComments comments,
            FamilyLinks families,
            Remembering remembering,
            Ledger ledger) {
        this.cases = cases;
        this.vault = vault;
        this.clear = clear;
        this.typed = typed;
        this.comments = comments;
        this.families = families;
        this.remembering = remembering;
        this.ledger = ledger;
    }

    /** In the caller's transaction, which has locked the case; true for the first time only. */
    boolean erase(RequestId request, Instant now) {
        boolean isFirst = cases.markErased(request, now);
        if (isFirst) {
            remembering.remember(request, now);
            clear.forEach(content -> content.encrypt(request));
            typed.forget(request);
            comments.forget(request);
            families.forget(request);
            vault.erase(request);
            ledger.append(new AuditEvent.CaseErased(request));
        }
        return isFirst;
    }

    /** Marks of persons that nothing needs any more. */
    void forgetPersons(Instant now) {
        remembering.forget(now);
    }

    /** What came under a number that no case has. */
    boolean eraseCaseless(RequestId request) {
        clear.forEach(content -> content.encrypt(request));
        boolean isFirst = vault.erase(request);
        if (isFirst) {
            ledger.append(new AuditEvent.CaseErased(request));
        }
        return isFirst;
    }
}
