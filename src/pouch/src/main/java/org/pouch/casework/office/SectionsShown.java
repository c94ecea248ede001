package org.pouch.casework.office;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.pouch.casework.CaseRegister.Section;
import org.pouch.casework.dossier.Dossier;
import org.springframework.stereotype.Component;

/** What people read of a case beside its papers. */
@Component
final class SectionsShown {
    private final DocumentsShown documents;
    private final LineUpsShown lineUps;
    private final TermsShown terms;

    SectionsShown(DocumentsShown documents, LineUpsShown lineUps, TermsShown terms) {
        this.documents = documents;
        this.lineUps = lineUps;
        this.terms = terms;
    }

    List<Section> of(Dossier dossier) {
        return Stream.concat(
                        Stream.of(lineUps.of(dossier), documents.of(dossier)).flatMap(Optional::stream),
                        Stream.of(terms.of(dossier)))
                .toList();
    }
}
