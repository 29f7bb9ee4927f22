package io.paycenter.channel.wechat;

import io.paycenter.api.channel.BillReply;
import io.paycenter.api.channel.BillStrategy;
import io.paycenter.api.channel.ChannelUnknownException;
import io.paycenter.api.channel.FundLine;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.engines.SM4Engine;
import org.bouncycastle.crypto.io.CipherInputStream;
import org.bouncycastle.crypto.modes.AEADBlockCipher;
import org.bouncycastle.crypto.modes.GCMBlockCipher;
import org.bouncycastle.crypto.params.AEADParameters;
import org.bouncycastle.crypto.params.KeyParameter;

/**
 * Fetches the bill of a sub-merchant's funds (特约商户资金账单), which comes in one or more encrypted files. The signed answer has
 * each file's key, encrypted for the service provider, so the tag at a file's end vouches for it. What the hash in the answer
 * is over, nobody says.
 *
 * @param desk where it is fetched
 * @param path the path and query but for the day
 * @param scheme which ciphers are used
 * @param privateKey the service provider's
 */
record WechatSubFundBills(WechatBillDesk desk, String path, SignScheme scheme, PrivateKey privateKey)
        implements BillStrategy<FundLine> {

    private static final int TAG_BITS = 128;

    static WechatSubFundBills of(WechatBillDesk desk, WechatAccount account) {
        String algorithm = account.scheme() == SignScheme.RSA ? "AEAD_AES_256_GCM" : "SM4_GCM";
        return new WechatSubFundBills(
                desk,
                "/v3/bill/sub-merchant-fundflowbill?sub_mchid="
                        + account.merchant().subId() + "&account_type=" + account.fundAccount() + "&algorithm="
                        + algorithm + "&bill_date=",
                account.scheme(),
                account.privateKey());
    }

    /**
     * A file of the bill.
     *
     * @param at which one, from 1
     * @param cipher its key and nonce
     */
    private record Part(long at, URI address, AEADParameters cipher) {}

    @Override
    public BillReply download(LocalDate day, Consumer<FundLine> lines) throws ChannelUnknownException {
        return desk.apply(day, path + day, answer -> read(parts(answer), List.of(), lines));
    }

    private List<Part> parts(Fields answer) throws ChannelUnknownException {
        List<Part> parts = new ArrayList<>();
        for (Fields one : answer.list("/download_bill_list").toList()) {
            byte[] nonce = one.text("/nonce").orElse("").getBytes(StandardCharsets.UTF_8);
            KeyParameter key = key(one.text("/encrypt_key").orElse(""));
            parts.add(new Part(
                    one.integer("/bill_sequence").orElse(0L),
                    WechatBillDesk.address(one),
                    new AEADParameters(key, TAG_BITS, nonce)));
        }
        parts.sort(Comparator.comparing(Part::at));
        boolean allThere = !parts.isEmpty()
                && parts.size() == answer.integer("/download_bill_count").orElse(0L);
        for (int i = 0; i < parts.size(); i++) {
            allThere &= parts.get(i).at() == i + 1;
        }
        if (!allThere) {
            throw new ChannelUnknownException("WeChat's answer does not name all files of the bill");
        }
        return parts;
    }

    private KeyParameter key(String encrypted) throws ChannelUnknownException {
        try {
            return new KeyParameter(new FieldCipher(scheme).decrypt(encrypted, privateKey));
        } catch (GeneralSecurityException otherKey) {
            throw new ChannelUnknownException("the bill's key cannot be decrypted with private-key");
        }
    }

    /** All files are opened, since their addresses do not live long, and read as one: a line may begin in one and end in the next. */
    private BillReply read(List<Part> left, List<InputStream> opened, Consumer<FundLine> lines)
            throws ChannelUnknownException {
        Part next = left.get(0);
        return desk.fetch(next.address(), file -> {
            List<InputStream> all = new ArrayList<>(opened);
            all.add(decrypted(next, file));
            return left.size() > 1 ? read(left.subList(1, left.size()), all, lines) : readTogether(all, lines);
        });
    }

    /** To the last byte of the last file: only then its tag has been compared, which a packed file's end may come before. */
    private static BillReply readTogether(List<InputStream> files, Consumer<FundLine> lines)
            throws IOException, ChannelUnknownException {
        InputStream whole = new SequenceInputStream(Collections.enumeration(files));
        BillReply reply = WechatBillFile.read(WechatBillFile.unpacked(whole), WechatFundTable::new, lines);
        whole.transferTo(OutputStream.nullOutputStream());
        return reply;
    }

    /** BouncyCastle's cipher hands on what it has, where the JCA's would keep a whole file until the tag was read. */
    private InputStream decrypted(Part part, InputStream file) throws ChannelUnknownException {
        AEADBlockCipher cipher =
                GCMBlockCipher.newInstance(scheme == SignScheme.RSA ? AESEngine.newInstance() : new SM4Engine());
        try {
            cipher.init(false, part.cipher());
        } catch (IllegalArgumentException unfit) {
            throw new ChannelUnknownException("the bill's key or nonce has a length that does not fit");
        }
        return new CipherInputStream(file, cipher);
    }
}
