#pragma once

#include <openssl/bio.h>
#include <openssl/bn.h>
#include <openssl/crypto.h>
#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/rsa.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

// Function-like macros and variadic functions do not reach Swift; each gets one typed function here.

static inline long si_BIO_get_mem_data(BIO *bio, char **data) { return BIO_get_mem_data(bio, data); }

static inline void si_BIO_set_mem_eof_return(BIO *bio, int value) { BIO_set_mem_eof_return(bio, value); }

static inline long si_BIO_pending(BIO *bio) { return BIO_pending(bio); }

static inline EVP_PKEY *si_EVP_EC_gen(const char *curve) { return EVP_EC_gen(curve); }

static inline void si_X509V3_set_ctx(X509V3_CTX *context, X509 *issuer, X509 *subject) {
    X509V3_set_ctx(context, issuer, subject, NULL, NULL, 0);
}

static inline int si_SSL_CTX_set_min_proto_version(SSL_CTX *context, int version) {
    return (int)SSL_CTX_set_min_proto_version(context, version);
}

static inline void si_SSL_CTX_forget_sessions(SSL_CTX *context) {
    SSL_CTX_set_options(context, SSL_OP_NO_TICKET);
    SSL_CTX_set_session_cache_mode(context, SSL_SESS_CACHE_OFF);
}

// OpenSSL's own callback would ask for a passphrase on the terminal.
static inline int si_no_passphrase(char *buffer, int size, int writing, void *nothing) {
    (void)buffer, (void)size, (void)writing, (void)nothing;
    return -1;
}
