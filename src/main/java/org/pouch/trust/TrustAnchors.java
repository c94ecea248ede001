package org.pouch.trust;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** The certificates that are believed without a further question. */
public record TrustAnchors(List<X509Certificate> certificates) {
    private static final Set<String> ENDINGS = Set.of("pem", "crt", "cer", "der");

    public TrustAnchors {
        certificates = List.copyOf(certificates);
    }

    /**
     * All PEM and DER certificates of one file, or of the files directly in one folder that end in pem, crt, cer or der.
     *
     * @throws KeyUnavailable when there is no certificate, or a file holds something else
     */
    public static TrustAnchors load(Path fileOrFolder) {
        Set<X509Certificate> found = new LinkedHashSet<>();
        try {
            for (Path file : files(fileOrFolder)) {
                found.addAll(certificatesOf(file));
            }
        } catch (IOException unreadable) {
            throw new KeyUnavailable("The certificates at " + fileOrFolder + " cannot be read. Check the path.", unreadable);
        }
        if (found.isEmpty()) {
            throw new KeyUnavailable("There is no certificate at " + fileOrFolder
                    + ". Give a PEM or DER file, or a folder of files that end in pem, crt, cer or der.");
        }
        return new TrustAnchors(List.copyOf(found));
    }

    private static List<Path> files(Path fileOrFolder) throws IOException {
        if (!Files.isDirectory(fileOrFolder)) {
            return List.of(fileOrFolder);
        }
        try (Stream<Path> files = Files.list(fileOrFolder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> ENDINGS.contains(ending(file)))
                    .sorted()
                    .toList();
        }
    }

    private static String ending(Path file) {
        String name = file.getFileName().toString();
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }

    private static List<X509Certificate> certificatesOf(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        try {
            List<X509Certificate> found = new ArrayList<>();
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(bytes))) {
                found.add((X509Certificate) certificate);
            }
            return found;
        } catch (CertificateException notACertificate) {
            throw new KeyUnavailable("The file " + file + " is not a PEM or DER certificate.", notACertificate);
        }
    }
}
