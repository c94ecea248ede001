package org.pouch.testing;

import java.math.BigInteger;
import java.security.Principal;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.Date;
import java.util.Set;
import java.util.function.Supplier;

/**
 * A trusted certificate that cannot even be asked: whoever checks anything against it fails as if by a fault of this
 * program, although the document has none.
 */
public final class FaultyCertificate extends X509Certificate {
    private static final long serialVersionUID = 1L;

    private final transient Supplier<? extends Throwable> fault;

    /** @param fault an unchecked exception or an error, made anew each time */
    public FaultyCertificate(Supplier<? extends Throwable> fault) {
        this.fault = fault;
    }

    private <T> T fail() {
        Throwable thrown = fault.get();
        if (thrown instanceof Error error) {
            throw error;
        }
        throw (RuntimeException) thrown;
    }

    @Override
    public void checkValidity() {
        fail();
    }

    @Override
    public void checkValidity(Date date) {
        fail();
    }

    @Override
    public int getVersion() {
        return this.<Integer>fail();
    }

    @Override
    public BigInteger getSerialNumber() {
        return fail();
    }

    @Override
    @SuppressWarnings("deprecation")
    public Principal getIssuerDN() {
        return fail();
    }

    @Override
    @SuppressWarnings("deprecation")
    public Principal getSubjectDN() {
        return fail();
    }

    @Override
    public Date getNotBefore() {
        return fail();
    }

    @Override
    public Date getNotAfter() {
        return fail();
    }

    @Override
    public byte[] getTBSCertificate() {
        return fail();
    }

    @Override
    public byte[] getSignature() {
        return fail();
    }

    @Override
    public String getSigAlgName() {
        return fail();
    }

    @Override
    public String getSigAlgOID() {
        return fail();
    }

    @Override
    public byte[] getSigAlgParams() {
        return fail();
    }

    @Override
    public boolean[] getIssuerUniqueID() {
        return fail();
    }

    @Override
    public boolean[] getSubjectUniqueID() {
        return fail();
    }

    @Override
    public boolean[] getKeyUsage() {
        return fail();
    }

    @Override
    public int getBasicConstraints() {
        return this.<Integer>fail();
    }

    @Override
    public byte[] getEncoded() {
        return fail();
    }

    @Override
    public void verify(PublicKey key) {
        fail();
    }

    @Override
    public void verify(PublicKey key, String provider) {
        fail();
    }

    @Override
    public PublicKey getPublicKey() {
        return fail();
    }

    @Override
    public boolean hasUnsupportedCriticalExtension() {
        return this.<Boolean>fail();
    }

    @Override
    public Set<String> getCriticalExtensionOIDs() {
        return fail();
    }

    @Override
    public Set<String> getNonCriticalExtensionOIDs() {
        return fail();
    }

    @Override
    public byte[] getExtensionValue(String oid) {
        return fail();
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public String toString() {
        return "a certificate that cannot be asked";
    }
}
