/** The words of PayCenter, the API that applications call and the SPI that channel authors implement. */
module io.paycenter.api {
    requires static transitive org.jspecify;
    requires transitive org.joda.money;

    exports io.paycenter.api;
    exports io.paycenter.api.center;
    exports io.paycenter.api.channel;
}
