package org.pouch.pdf.signature;

import java.util.ArrayList;
import java.util.List;
import org.pouch.pdf.syntax.Budget;
import org.pouch.pdf.syntax.PdfValue;
import org.pouch.pdf.syntax.RevisionView;
import org.pouch.pdf.syntax.StreamDecoder;

/**
 * The document security store (ISO 32000-2, 12.8.4.3): what is needed to judge signatures years later.
 *
 * @param certificates each in DER
 * @param lists revocation lists, each in DER
 * @param answers OCSP responses, each in DER
 */
public record ValidationStore(List<byte[]> certificates, List<byte[]> lists, List<byte[]> answers) {
    static final ValidationStore EMPTY = new ValidationStore(List.of(), List.of(), List.of());
    private static final int MAXIMUM_ITEMS = 200;

    public ValidationStore {
        certificates = List.copyOf(certificates);
        lists = List.copyOf(lists);
        answers = List.copyOf(answers);
    }

    static ValidationStore of(byte[] file, RevisionView view, Budget budget) {
        PdfValue.Dict store = view.resolve(view.root().get("DSS")).dict();
        return new ValidationStore(
                streams(file, view, budget, store.get("Certs")),
                streams(file, view, budget, store.get("CRLs")),
                streams(file, view, budget, store.get("OCSPs")));
    }

    private static List<byte[]> streams(byte[] file, RevisionView view, Budget budget, PdfValue list) {
        List<byte[]> found = new ArrayList<>();
        for (PdfValue each : view.resolve(list).items()) {
            if (found.size() < MAXIMUM_ITEMS && view.resolve(each) instanceof PdfValue.Stream stream) {
                found.add(new StreamDecoder(file, budget).decode(stream));
            }
        }
        return found;
    }
}
