package io.paycenter.testkit.gateway;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Damages signatures. The damage keeps length and alphabet: only a real verification notices. */
final class AlipaySpoiledSign {

    private static final Pattern SIGN_AT_END = Pattern.compile(",\"sign\":\"([^\"]+)\"}$");

    private AlipaySpoiledSign() {}

    static String breakIn(String body) {
        Matcher matcher = SIGN_AT_END.matcher(body);
        return matcher.find()
                ? body.substring(0, matcher.start(1)) + broken(matcher.group(1)) + body.substring(matcher.end(1))
                : body;
    }

    static String removeFrom(String body) {
        return SIGN_AT_END.matcher(body).replaceFirst("}");
    }

    static String broken(String sign) {
        int middle = sign.length() / 2;
        char other = sign.charAt(middle) == 'A' ? 'B' : 'A';
        return sign.substring(0, middle) + other + sign.substring(middle + 1);
    }
}
