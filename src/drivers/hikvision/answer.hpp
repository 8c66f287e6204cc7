// SPDX-License-Identifier: BSL-1.0
// What an ISAPI device answers: documents, acknowledgements and its ResponseStatus as errors. Pure.
#pragma once

#include <camsdk/driver/link.hpp>
#include <codec/xml.hpp>

namespace camsdk::drivers::hikvision {

using codec::Xml;
using codec::XmlEdit;
using codec::XmlElement;

/// What a write was answered with.
struct Ack {
    bool reboot_required = false;
    std::optional<std::string> id;  ///< of what a POST created
};

/// The Error of a failed exchange: ResponseStatus (XML or JSON) first, else the HTTP status. `what` is the resource.
Error error_of(const driver::Response& response, const std::string& what);

/// An XML document whose root is one of `roots` ("A|B", any case). A ResponseStatus or anything else under 200 is an
/// error, as is a status of 300 and above; 404 says that the device lacks the resource (not_supported).
Result<Xml> read_document(const driver::Response& response, const std::string& what, std::string_view roots);

/// The answer to a write: an empty 2xx body or a ResponseStatus of 0, 1 or 7 is done. 404 is not_found.
Result<Ack> read_ack(const driver::Response& response, const std::string& what);

/// Whether an error only says that the device (or this account on it) lacks a resource, so that an optional read may go
/// on without it.
bool absent(const Error& error) noexcept;

/// The fields of a JSON object that is one level deep, numbers and texts alike; nothing where it is not one.
std::optional<Extra> flat_json(std::string_view text);

driver::Call<Xml> get_document(std::string path, std::string roots);
/// A POST that is answered with a document: the searches.
driver::Call<Xml> search_document(std::string path, std::string body, std::string roots);
driver::Call<Ack> put_document(std::string path, std::string body);
driver::Call<Ack> post_document(std::string path, std::string body);
driver::Call<Ack> delete_resource(std::string path);

}  // namespace camsdk::drivers::hikvision
