package org.pouch.pdf.signature;

import java.util.ArrayList;
import java.util.List;
import org.pouch.pdf.syntax.PdfValue;
import org.pouch.pdf.syntax.RevisionView;
import org.pouch.pdf.syntax.UnpackedStreams;

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

    static ValidationStore of(UnpackedStreams streams, RevisionView view) {
        PdfValue.Dict store = view.resolve(view.root().get("DSS")).dict();
        return of(streams, view, store.get("Certs"), store.get("CRLs"), store.get("OCSPs"));
    }

    static ValidationStore of(
            UnpackedStreams streams, RevisionView view, PdfValue certificates, PdfValue lists, PdfValue answers) {
        return new ValidationStore(
                items(streams, view, certificates), items(streams, view, lists), items(streams, view, answers));
    }

    private static List<byte[]> items(UnpackedStreams streams, RevisionView view, PdfValue list) {
        List<byte[]> found = new ArrayList<>();
        for (PdfValue each : view.resolve(list).items()) {
            if (found.size() < MAXIMUM_ITEMS && view.resolve(each) instanceof PdfValue.Stream stream) {
                found.add(streams.of(stream));
            }
        }
        return found;
    }
}
