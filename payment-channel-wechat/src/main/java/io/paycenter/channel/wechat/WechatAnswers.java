package io.paycenter.channel.wechat;

import io.paycenter.api.channel.ChannelUnknownException;
import io.paycenter.channel.support.HttpAnswer;

/**
 * Verifies answers, then reads them.
 *
 * @param trust whose signature counts
 */
record WechatAnswers(WechatTrust trust, WechatVerifier verifier) {

    /**
     * Reads one answer. An error that is not signed is let through, marked as not authentic; anything else without a
     * valid signature is not.
     *
     * @throws ChannelUnknownException if the answer cannot be read or cannot be trusted
     */
    WechatAnswer read(HttpAnswer answer) throws ChannelUnknownException {
        Verdict verdict = verifier.verify(answer::header, answer.body(), trust::find);
        boolean success = answer.status() / 100 == 2;
        if (success && verdict != Verdict.OK) {
            throw new ChannelUnknownException("WeChat's answer " + verdict.words());
        }
        return new WechatAnswer(answer.status(), verdict == Verdict.OK, success ? members(answer) : error(answer));
    }

    private static Fields members(HttpAnswer answer) throws ChannelUnknownException {
        return answer.body().length == 0 ? Fields.NONE : WechatJson.read(answer.body());
    }

    /** A gateway's error may be a web page. */
    private static Fields error(HttpAnswer answer) {
        try {
            return members(answer);
        } catch (ChannelUnknownException noObject) {
            return Fields.NONE;
        }
    }
}
