import { Button } from '@mantine/core';
import { IconBug } from '@tabler/icons-react';
import { Component, type ErrorInfo, type ReactNode } from 'react';
import { Translation } from 'react-i18next';
import { messageOf } from '#shared/model/problem.ts';
import { EmptyState } from './empty-state.tsx';

/** Keeps a fault in one part of the window from taking the rest with it. */
export class Boundary extends Component<{ readonly children: ReactNode }, { readonly fault: string | null }> {
  override state = { fault: null };

  static getDerivedStateFromError(error: unknown): { fault: string } {
    return { fault: messageOf(error) };
  }

  override componentDidCatch(error: Error, info: ErrorInfo): void {
    console.error(error, info.componentStack);
  }

  override render(): ReactNode {
    const { fault } = this.state;
    if (fault === null) return this.props.children;
    return (
      <Translation>
        {(t) => (
          <EmptyState
            icon={IconBug}
            title={t('common:crash.title')}
            text={t('common:crash.text', { reason: fault })}
          >
            <Button onClick={() => this.setState({ fault: null })}>{t('common:crash.again')}</Button>
          </EmptyState>
        )}
      </Translation>
    );
  }
}
