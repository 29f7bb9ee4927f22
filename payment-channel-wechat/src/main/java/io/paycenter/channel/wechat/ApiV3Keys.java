package io.paycenter.channel.wechat;

import java.security.GeneralSecurityException;
import java.util.List;

/**
 * The key in force, and perhaps the one before: what is repeated may still be wrapped with it for a day after the change.
 *
 * @param keys at least one, the one in force first
 */
record ApiV3Keys(List<ApiV3Key> keys) {

    /** Opens a wrapped resource. @throws GeneralSecurityException if none of the keys does */
    byte[] open(Fields resource) throws GeneralSecurityException {
        GeneralSecurityException first = null;
        for (ApiV3Key key : keys) {
            try {
                return key.open(resource);
            } catch (GeneralSecurityException no) {
                first = first == null ? no : first;
            }
        }
        throw first == null ? new GeneralSecurityException("there is no key") : first;
    }
}
