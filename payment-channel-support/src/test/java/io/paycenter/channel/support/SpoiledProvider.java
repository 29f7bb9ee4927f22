package io.paycenter.channel.support;

import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Security;
import java.security.Signature;
import java.security.SignatureException;
import java.security.SignatureSpi;

/** A provider that works as the JDK's does, except for what is wrong with it. */
final class SpoiledProvider extends Provider {
    private static final long serialVersionUID = 1L;

    /** What is wrong. */
    enum Fault {
        NONE,
        SIGNS_OTHERWISE,
        BELIEVES_EVERYTHING,
        BELIEVES_NOTHING,
        HAS_NO_LIBRARY,
        KNOWS_NO_RSA
    }

    SpoiledProvider(String name, Fault fault) {
        super(name, "1.0", "for tests");
        if (fault != Fault.KNOWS_NO_RSA) {
            putService(new Part(this, "KeyFactory", "RSA", Fault.NONE));
            putService(new Part(this, "Signature", "SHA256withRSA", fault));
        }
    }

    private static final class Part extends Provider.Service {
        private final Fault fault;

        Part(Provider provider, String type, String algorithm, Fault fault) {
            super(provider, type, algorithm, "of the JDK", null, null);
            this.fault = fault;
        }

        @Override
        public Object newInstance(Object parameter) throws NoSuchAlgorithmException {
            return getType().equals("Signature")
                    ? new Signer(fault)
                    : Security.getProvider("SunRsaSign")
                            .getService(getType(), getAlgorithm())
                            .newInstance(null);
        }

        /** The keys are the JDK's. */
        @Override
        public boolean supportsParameter(Object parameter) {
            return true;
        }
    }

    private static final class Signer extends SignatureSpi {
        private final Signature real;
        private final Fault fault;

        Signer(Fault fault) throws NoSuchAlgorithmException {
            this.real = Signature.getInstance("SHA256withRSA", Security.getProvider("SunRsaSign"));
            this.fault = fault;
        }

        @Override
        protected void engineInitVerify(PublicKey key) throws InvalidKeyException {
            real.initVerify(key);
        }

        @Override
        protected void engineInitSign(PrivateKey key) throws InvalidKeyException {
            if (fault == Fault.HAS_NO_LIBRARY) {
                throw new UnsatisfiedLinkError("no fast in java.library.path");
            }
            real.initSign(key);
        }

        @Override
        protected void engineUpdate(byte one) throws SignatureException {
            real.update(one);
        }

        @Override
        protected void engineUpdate(byte[] bytes, int offset, int length) throws SignatureException {
            real.update(bytes, offset, length);
        }

        @Override
        protected byte[] engineSign() throws SignatureException {
            byte[] signature = real.sign();
            signature[0] ^= (byte) (fault == Fault.SIGNS_OTHERWISE ? 1 : 0);
            return signature;
        }

        @Override
        protected boolean engineVerify(byte[] signature) throws SignatureException {
            return switch (fault) {
                case BELIEVES_EVERYTHING -> true;
                case BELIEVES_NOTHING -> false;
                default -> real.verify(signature);
            };
        }

        @Override
        @Deprecated
        protected void engineSetParameter(String name, Object value) {
            throw new UnsupportedOperationException();
        }

        @Override
        @Deprecated
        protected Object engineGetParameter(String name) {
            throw new UnsupportedOperationException();
        }
    }
}
