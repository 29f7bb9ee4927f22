package io.paycenter.channel.wechat;

import java.security.PublicKey;

/**
 * A key of WeChat Pay's and how messages call it.
 *
 * @param serial the number of a certificate in hex, or the id of the public key
 */
record NamedKey(String serial, PublicKey key) {}
