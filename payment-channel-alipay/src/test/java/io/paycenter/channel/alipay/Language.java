package io.paycenter.channel.alipay;

import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.util.Map;

/** One of Alipay's interfaces. Tests say everything in the gateway's words (v2); this is how it sounds on the wire. */
interface Language {

    /** The setting {@code api}. */
    String api();

    /** How the addresses of calls begin. */
    String path();

    /** A call of this operation. */
    MappingBuilder call(String method);

    /** The business object of a success or of an error, signed. */
    Said signed(String method, String content);

    /** The same without a signature. */
    Said unsigned(String method, String content);

    /** Whatever it is, signed as if it were a success. */
    Said raw(String method, String content);

    /** The business fields of a request. */
    Map<String, String> order(LoggedRequest request);

    /** What only this interface can get wrong with a success. */
    Map<String, Said> spoilt(Operation operation);
}
