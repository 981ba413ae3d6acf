package io.countersign.ledger;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertStore;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampToken;

/**
 * Whose timestamps are believed: those of authorities whose certificate leads to one of these. Revocation is not looked
 * up: that would need more hosts than the authority, and the authority's answer needs none.
 */
class TimestampTrust {

    private static final JcaX509CertificateConverter CERTIFICATES = new JcaX509CertificateConverter();

    private final Set<TrustAnchor> anchors = new HashSet<>();

    TimestampTrust(Collection<X509Certificate> authorities) {
        authorities.forEach(authority -> anchors.add(new TrustAnchor(authority, null)));
    }

    /**
     * Reads certificates in PEM.
     *
     * @throws IOException if the file cannot be read, is something else or holds none
     */
    static TimestampTrust read(Path file) throws IOException {
        try (InputStream pem = Files.newInputStream(file)) {
            List<X509Certificate> authorities = new ArrayList<>();
            CertificateFactory.getInstance("X.509")
                    .generateCertificates(pem)
                    .forEach(authority -> authorities.add((X509Certificate) authority));
            if (authorities.isEmpty()) {
                throw new IOException("it holds no certificate");
            }
            return new TimestampTrust(authorities);
        } catch (CertificateException e) {
            throw new IOException("it does not hold certificates in PEM", e);
        }
    }

    /** @throws TimestampTrouble unless an authority that is believed signed the token, at a time when it could */
    void check(TimeStampToken token) {
        try {
            List<X509Certificate> brought = new ArrayList<>();
            for (X509CertificateHolder certificate : token.getCertificates().getMatches(null)) {
                brought.add(CERTIFICATES.getCertificate(certificate));
            }
            X509Certificate signer = signer(token);
            Date time = token.getTimeStampInfo().getGenTime();
            checkChain(signer, brought, time);
            token.validate(new JcaSimpleSignerInfoVerifierBuilder().build(signer));
        } catch (CertPathBuilderException e) {
            throw new TimestampTrouble("its certificate is not to be trusted at that time: " + reason(e), e);
        } catch (TSPException | OperatorCreationException | GeneralSecurityException | RuntimeException e) {
            throw e instanceof TimestampTrouble known
                    ? known
                    : new TimestampTrouble("its timestamp does not hold: " + e.getMessage(), e);
        }
    }

    private static X509Certificate signer(TimeStampToken token) throws CertificateException {
        @SuppressWarnings("unchecked") // of the library: a signer is named by the selector of its certificate
        Collection<X509CertificateHolder> signers = token.getCertificates().getMatches(token.getSID());
        if (signers.size() != 1) {
            throw new TimestampTrouble("its timestamp does not bring the certificate that it is signed with");
        }
        return CERTIFICATES.getCertificate(signers.iterator().next());
    }

    private void checkChain(X509Certificate signer, List<X509Certificate> brought, Date time)
            throws GeneralSecurityException {
        X509CertSelector target = new X509CertSelector();
        target.setCertificate(signer);
        PKIXBuilderParameters path = new PKIXBuilderParameters(anchors, target);
        path.addCertStore(CertStore.getInstance("Collection", new CollectionCertStoreParameters(brought)));
        path.setDate(time);
        path.setRevocationEnabled(false);
        CertPathBuilder.getInstance("PKIX").build(path);
    }

    private static String reason(CertPathBuilderException failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage());
    }
}
