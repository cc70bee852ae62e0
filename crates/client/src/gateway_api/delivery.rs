//! Sends one entry of the outbox, its files first where the gateway lacks them.

use now_serving_protocol::error::BlobOffset;
use now_serving_protocol::ids::Sha256;
use now_serving_protocol::reply::ReplyReceipt;
use now_serving_protocol::report::{Blob, Receipt};
use now_serving_protocol::ticket::Ticket;
use now_serving_protocol::{IDEMPOTENCY_HEADER, limits, route};
use reqwest::Method;
use reqwest::header::CONTENT_TYPE;

use super::trouble::Trouble;
use super::{Gateway, read};
use crate::outbox::entry::{Entry, EntryId, Parcel};
use crate::outbox::files::Files;

/// So often at most the gateway may say that bytes are missing before it counts as a failure of its own.
const ROUNDS: usize = 3;

impl Gateway {
    /// Sends an entry as the exact bytes that were frozen. Returns the ticket once the gateway has everything.
    pub(crate) async fn deliver(
        &self,
        entry: &Entry,
        body: Vec<u8>,
        files: &Files,
    ) -> Result<Ticket, Trouble> {
        for _ in 0..ROUNDS {
            match self.post(entry, body.clone()).await {
                Err(Trouble::Missing { blobs }) => {
                    for missing in &blobs {
                        self.upload(entry, missing, files).await?;
                    }
                }
                done_or_not => return done_or_not,
            }
        }
        Err(Trouble::Failed { after: None })
    }

    async fn post(&self, entry: &Entry, body: Vec<u8>) -> Result<Ticket, Trouble> {
        let path = match &entry.parcel {
            Parcel::Report(_) => route::REPORTS.to_owned(),
            Parcel::Reply(reply) => route::replies(reply.ticket),
        };
        let size = u64::try_from(body.len()).unwrap_or(u64::MAX);
        let request = self
            .request(Method::POST, &path)
            .header(IDEMPOTENCY_HEADER, entry.id().to_string())
            .header(CONTENT_TYPE, "application/json")
            .body(body);
        let response = self.send(request, size).await?;
        let (id, sha256, ticket) = match &entry.parcel {
            Parcel::Report(_) => {
                let receipt: Receipt = read(response).await?;
                (
                    EntryId::Report(receipt.report),
                    receipt.sha256,
                    receipt.ticket,
                )
            }
            Parcel::Reply(_) => {
                let receipt: ReplyReceipt = read(response).await?;
                (
                    EntryId::Reply(receipt.reply),
                    receipt.sha256,
                    receipt.ticket,
                )
            }
        };
        if id == entry.id() && sha256 == entry.sha256 && ticket.id == entry.parcel.ticket() {
            Ok(ticket)
        } else {
            Err(Trouble::NotTheGateway)
        }
    }

    /// Sends what is missing of one file, from where the gateway says it left off.
    async fn upload(
        &self,
        entry: &Entry,
        missing: &BlobOffset,
        files: &Files,
    ) -> Result<(), Trouble> {
        let blobs = entry.parcel.blobs();
        let Some(blob) = blobs.iter().find(|blob| blob.sha256 == missing.sha256) else {
            return Err(Trouble::NotTheGateway);
        };
        let mut have = missing.have;
        let mut corrections = 0;
        while have < blob.size {
            let chunk = chunk(files.clone(), blob.sha256.clone(), have).await?;
            if chunk.is_empty() {
                return Err(Trouble::FileGone(std::io::ErrorKind::UnexpectedEof.into()));
            }
            match self.patch(blob, have, chunk).await {
                Ok(now_has) if now_has.sha256 == blob.sha256 && now_has.have > have => {
                    have = now_has.have;
                }
                Ok(_) => return Err(Trouble::NotTheGateway),
                Err(Trouble::Missing { blobs }) if corrections < ROUNDS => {
                    corrections += 1;
                    have = blobs
                        .iter()
                        .find(|there| there.sha256 == blob.sha256)
                        .map(|there| there.have)
                        .ok_or(Trouble::Failed { after: None })?;
                }
                Err(trouble) => return Err(trouble),
            }
        }
        Ok(())
    }

    async fn patch(&self, blob: &Blob, offset: u64, chunk: Vec<u8>) -> Result<BlobOffset, Trouble> {
        let mut url = self.address.at(&route::blob(&blob.sha256));
        url.query_pairs_mut()
            .append_pair("offset", &offset.to_string())
            .append_pair("size", &blob.size.to_string());
        let size = u64::try_from(chunk.len()).unwrap_or(u64::MAX);
        let request = self
            .request_at(Method::PATCH, url)
            .header(CONTENT_TYPE, "application/octet-stream")
            .body(chunk);
        read(self.send(request, size).await?).await
    }
}

async fn chunk(files: Files, sha256: Sha256, offset: u64) -> Result<Vec<u8>, Trouble> {
    tokio::task::spawn_blocking(move || files.read_chunk(&sha256, offset, limits::CHUNK_BYTES))
        .await
        .unwrap_or_else(|_| Err(std::io::ErrorKind::Other.into()))
        .map_err(Trouble::FileGone)
}
