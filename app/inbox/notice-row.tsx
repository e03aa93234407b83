import { Link, useFetcher } from '@remix-run/react';
import { Bell, BellOff, Mail, MailOpen } from 'lucide-react';
import type { InboxCommand, Notice, NoticedTag } from '#core/inbox/notice.ts';
import { plainWords } from '#core/text/formatted-words.ts';
import { actWords, pathOf } from '#core/inbox/notice-words.ts';
import { colourOf } from '#core/person.ts';
import { Avatar } from '#app/ui/avatar.tsx';
import { IconButton } from '#app/ui/button.tsx';
import { Chip } from '#app/ui/chip.tsx';
import { TimeMark } from '#app/ui/time-mark.tsx';

/** What the server says to an act when it could not be done. */
export interface InboxAnswer {
  problem?: { title: string; text: string } | undefined;
}

/** One notice: who did what, the words, where. Opening it reads it. */
export function NoticeRow({ notice, home, onFocus }: { notice: Notice; home: string; onFocus: () => void }) {
  const fetcher = useFetcher<InboxAnswer>({ key: `notice ${notice.id}` });
  const { by, about, at } = notice;
  const isUnread = fetcher.formData ? fetcher.formData.get('intent') === 'unread' : notice.isUnread;
  const send = (command: InboxCommand) => fetcher.submit({ ...command }, { method: 'post', action: `${home}/inbox` });
  const mark = (intent: 'read' | 'unread') => send({ intent, notice: notice.id });
  const isTalk = about.kind === 'mention' || about.kind === 'reply';
  return (
    <li className={isUnread ? 'inbox-row unread' : 'inbox-row'}>
      <Avatar name={by.name} colour={colourOf(by.id)} kind={by.kind === 'service' ? 'service' : 'person'} decorative />
      <div className="told">
        <div className="line">
          <Link
            to={`${home}/${pathOf(about)}`}
            prefetch="none"
            data-notice={notice.id}
            aria-keyshortcuts="Enter"
            onFocus={onFocus}
            onClick={() => isUnread && mark('read')}
          >
            {isUnread ? <span className="vh">Unread: </span> : null}
            <b dir="auto">{by.name}</b> {actWords(about)}
          </Link>
          {'tag' in about ? <TagOf tag={about.tag} /> : null}
          {'instead' in about && about.instead ? (
            <>
              <span>{about.kind === 'verdict' ? 'and proposes' : 'to'}</span>
              <TagOf tag={about.instead} />
            </>
          ) : null}
        </div>
        {about.text === '' ? null : (
          <p className="said" dir="auto">
            {plainWords(about.text)}
          </p>
        )}
        {'place' in about ? (
          <p className="muted where">
            {about.place.quote === null ? null : <q dir="auto">{about.place.quote}</q>} <bdi>{about.place.words}</bdi>
          </p>
        ) : null}
        {fetcher.data?.problem ? (
          <p className="wrong" role="alert">
            {fetcher.data.problem.title} {fetcher.data.problem.text}
          </p>
        ) : null}
      </div>
      <div className="acts">
        <span className="muted when">
          <TimeMark at={at} />
        </span>
        {isTalk ? (
          <IconButton
            label={about.isMuted ? 'Hear of answers in this thread again' : 'Mute this thread: mentions still come'}
            aria-pressed={about.isMuted}
            onClick={() => send({ intent: about.isMuted ? 'unmute' : 'mute', layer: about.layer, thread: about.thread })}
          >
            {about.isMuted ? <BellOff className="ic ic-s" aria-hidden /> : <Bell className="ic ic-s" aria-hidden />}
          </IconButton>
        ) : null}
        <IconButton label={isUnread ? 'Mark read' : 'Mark unread'} aria-keyshortcuts="E" data-mark onClick={() => mark(isUnread ? 'read' : 'unread')}>
          {isUnread ? <MailOpen className="ic ic-s" aria-hidden /> : <Mail className="ic ic-s" aria-hidden />}
        </IconButton>
      </div>
    </li>
  );
}

function TagOf({ tag }: { tag: NoticedTag | null }) {
  return tag ? <Chip hue={tag.hue} code={tag.code} name={tag.name} /> : <span className="muted">a tag that is not in the codebook</span>;
}
