package io.countersign.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1Object;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cmp.PKIFreeText;
import org.bouncycastle.asn1.cmp.PKIStatus;
import org.bouncycastle.asn1.cmp.PKIStatusInfo;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.Time;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.tsp.MessageImprint;
import org.bouncycastle.asn1.tsp.TSTInfo;
import org.bouncycastle.asn1.tsp.TimeStampResp;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.DefaultSignedAttributeTableGenerator;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.OperatorException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TimeStampRequest;
import org.jspecify.annotations.Nullable;

/** A party with a certificate: one that issues certificates of others, or one that stamps what it is given to stamp. */
record TestAuthority(PrivateKey key, X509Certificate certificate) {

    static final String POLICY = "1.3.6.1.4.1.99999.1";

    private static final String SIGNATURE = "SHA256withECDSA";
    private static final Duration YEAR = Duration.ofDays(365);

    /** An issuer that nobody vouches for. */
    static TestAuthority root() {
        KeyPair pair = keyPair();
        X500Principal name = new X500Principal("CN=Test root");
        Extension[] marks = {
            mark(Extension.basicConstraints, new BasicConstraints(true)),
            mark(Extension.keyUsage, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign))
        };
        Instant now = Instant.now();
        return new TestAuthority(
                pair.getPrivate(),
                certificate(name, pair.getPrivate(), name, pair, now.minus(YEAR), now.plus(YEAR), marks));
    }

    /** An issuer that this one vouches for. */
    TestAuthority issuer() {
        Instant now = Instant.now();
        return issue(
                "CN=Test issuer",
                now.minus(YEAR),
                now.plus(YEAR),
                mark(Extension.basicConstraints, new BasicConstraints(true)));
    }

    /** One that may stamp. */
    TestAuthority stamper() {
        Instant now = Instant.now();
        return stamper(now.minus(YEAR), now.plus(YEAR));
    }

    TestAuthority stamper(Instant from, Instant until) {
        return issue(
                "CN=Test stamper",
                from,
                until,
                mark(Extension.keyUsage, new KeyUsage(KeyUsage.digitalSignature)),
                mark(Extension.extendedKeyUsage, new ExtendedKeyUsage(KeyPurposeId.id_kp_timeStamping)));
    }

    /** One with a certificate for something else. */
    TestAuthority server() {
        Instant now = Instant.now();
        return issue(
                "CN=Test server",
                now.minus(YEAR),
                now.plus(YEAR),
                mark(Extension.extendedKeyUsage, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth)));
    }

    /** An honest reply to a request. */
    byte[] reply(byte[] query, Instant time, X509Certificate... brought) {
        try {
            TimeStampRequest request = new TimeStampRequest(query);
            return reply(
                    request.getMessageImprintDigest(),
                    request.getNonce(),
                    request.getReqPolicy() == null
                            ? POLICY
                            : request.getReqPolicy().getId(),
                    time,
                    brought);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A reply that says this. */
    byte[] reply(byte[] imprint, @Nullable BigInteger nonce, String policy, Instant time, X509Certificate... brought) {
        TSTInfo info = new TSTInfo(
                new ASN1ObjectIdentifier(policy),
                new MessageImprint(new AlgorithmIdentifier(TSPAlgorithms.SHA256), imprint),
                new ASN1Integer(BigInteger.ONE),
                new ASN1GeneralizedTime(Date.from(time)),
                null,
                null,
                nonce == null ? null : new ASN1Integer(nonce),
                null,
                null);
        try {
            return new TimeStampResp(new PKIStatusInfo(PKIStatus.granted), sign(info, time, List.of(brought)))
                    .getEncoded(ASN1Encoding.DER);
        } catch (IOException | GeneralSecurityException | OperatorException | CMSException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A reply that refuses. */
    static byte[] refusal(String why) throws IOException {
        PKIStatusInfo status = new PKIStatusInfo(PKIStatus.rejection, new PKIFreeText(why));
        return new TimeStampResp(status, null).getEncoded(ASN1Encoding.DER);
    }

    /** Writes the certificate as PEM. */
    Path write(Path file) throws IOException, GeneralSecurityException {
        String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.getEncoded());
        return Files.writeString(file, "-----BEGIN CERTIFICATE-----\n" + base64 + "\n-----END CERTIFICATE-----\n");
    }

    private ContentInfo sign(TSTInfo info, Instant time, Collection<X509Certificate> brought)
            throws GeneralSecurityException, IOException, OperatorException, CMSException {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
        Attribute signer = new Attribute(
                PKCSObjectIdentifiers.id_aa_signingCertificateV2,
                new DERSet(new SigningCertificateV2(new ESSCertIDv2(digest))));
        ASN1EncodableVector attributes = new ASN1EncodableVector();
        attributes.add(signer);
        attributes.add(new Attribute(CMSAttributes.signingTime, new DERSet(new Time(Date.from(time)))));
        CMSSignedDataGenerator signing = new CMSSignedDataGenerator();
        signing.addSignerInfoGenerator(new JcaSimpleSignerInfoGeneratorBuilder()
                .setSignedAttributeGenerator(new DefaultSignedAttributeTableGenerator(new AttributeTable(attributes)))
                .build(SIGNATURE, key, certificate));
        signing.addCertificates(new JcaCertStore(brought));
        byte[] content = info.getEncoded(ASN1Encoding.DER);
        return signing.generate(new CMSProcessableByteArray(PKCSObjectIdentifiers.id_ct_TSTInfo, content), true)
                .toASN1Structure();
    }

    private TestAuthority issue(String name, Instant from, Instant until, Extension... marks) {
        KeyPair pair = keyPair();
        X500Principal subject = new X500Principal(name);
        return new TestAuthority(
                pair.getPrivate(),
                certificate(certificate.getSubjectX500Principal(), key, subject, pair, from, until, marks));
    }

    private static X509Certificate certificate(
            X500Principal issuer,
            PrivateKey issuerKey,
            X500Principal subject,
            KeyPair pair,
            Instant from,
            Instant until,
            Extension... marks) {
        try {
            JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                    issuer,
                    BigInteger.valueOf(System.nanoTime()),
                    Date.from(from),
                    Date.from(until),
                    subject,
                    pair.getPublic());
            for (Extension mark : marks) {
                builder.addExtension(mark);
            }
            return new JcaX509CertificateConverter()
                    .getCertificate(builder.build(new JcaContentSignerBuilder(SIGNATURE).build(issuerKey)));
        } catch (IOException | GeneralSecurityException | OperatorException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Extension mark(ASN1ObjectIdentifier kind, ASN1Object value) {
        try {
            return new Extension(kind, true, value.getEncoded(ASN1Encoding.DER));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static KeyPair keyPair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
